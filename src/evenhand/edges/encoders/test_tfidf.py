import numpy as np

from evenhand.edges.encoders import TfidfEncoder

MILL = "Fire at Orrin mill\n\nA fire destroyed the Orrin paper mill on 4 May, the brigade said. No one was hurt."
MILL_TOO = "The Orrin mill has burned down. Brigade chief Dessa Karr said that nobody was hurt in the fire."
COUNCIL = "The council of Vellmouth voted 7 to 5 for a new harbour wall, after a debate that lasted until midnight."


def test_the_same_matter_is_nearer_than_another() -> None:
    vectors = TfidfEncoder().encode([MILL, MILL_TOO, COUNCIL])
    similarity = vectors @ vectors.T
    assert similarity[0, 1] > 0.2
    assert abs(similarity[0, 2]) < 0.05


def test_rows_are_unit_float32_of_the_stated_width() -> None:
    vectors = TfidfEncoder(dimensions=512).encode([MILL, COUNCIL])
    assert vectors.shape == (2, 512)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_common_words_hardly_weigh_even_in_two_texts() -> None:
    same_words = TfidfEncoder().encode(
        ["It was said that he had been there for it.", "He was there, as it had been said."]
    )
    assert float(same_words[0] @ same_words[1]) < 0.9
    names = TfidfEncoder().encode(["Karr was there at the mill", "Karr has been in Vellmouth"])
    assert float(names[0] @ names[1]) > 0.1


def test_numbers_tell_texts_apart() -> None:
    vectors = TfidfEncoder().encode(["a sum of $1.8 billion", "a sum of $1.8 billion", "a sum of $2.37 billion"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_inflected_forms_are_one_term() -> None:
    vectors = TfidfEncoder().encode(["approves shipments", "approved shipment"])
    assert float(vectors[0] @ vectors[1]) > 0.99


def test_the_same_texts_give_the_same_bytes() -> None:
    first, again = (TfidfEncoder().encode([MILL, MILL_TOO, COUNCIL]) for _ in range(2))
    assert first.tobytes() == again.tobytes()


def test_hostile_texts_give_finite_vectors() -> None:
    vectors = TfidfEncoder().encode(["", " \x00\u202e…", "a" * 1_000_000, "\ud800 lone surrogate", "1,2,3," * 1000])
    assert np.isfinite(vectors).all()
    assert not vectors[0].any()


def test_no_texts_give_no_rows() -> None:
    assert TfidfEncoder().encode([]).shape == (0, 8192)


def test_a_word_of_the_title_counts_more() -> None:
    titled = TfidfEncoder().encode(["Orrin\nVellmouth", "Orrin", "Vellmouth"])
    assert titled[0] @ titled[1] > titled[0] @ titled[2]
