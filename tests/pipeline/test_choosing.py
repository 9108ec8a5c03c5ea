"""What the rule writer chooses and in which order: charges and answers, quotations, one deed once, the lead."""

from __future__ import annotations

from itertools import pairwise

from evenhand.model import Brief
from evenhand.stages.verify.walk import body
from tests.pipeline.test_order import page as story
from tests.pipeline.test_order import raw
from tests.pipeline.test_writing import page

OPENING = "The Norvik harbour office closed the north quay to ferries on Wednesday after a crane fell."
CHARGE = "Dock union leader Lena Brandt accused Mayor Ada Orr of ignoring two warnings about the crane."
ANSWER = "Orr denied that she had received any warning before the crane fell on the quay."
FILLER = (
    "The harbour office put the damage at 3 million crowns in a letter to the council.",
    "Two ferries were sent to the south quay, where passengers waited for three hours.",
    "The crane was built in Velta and had been tested twice since the winter.",
)


def texts(made: Brief) -> list[str]:
    return [s.text for s in body(made.page)]


def place(made: Brief, opening: str) -> int:
    return next(n for n, text in enumerate(texts(made)) if opening in text)


def test_a_charge_is_told_with_its_answer_right_behind() -> None:
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *FILLER, ANSWER)
    assert place(made, "denied that she had") == place(made, "accused Mayor Ada Orr") + 1


def test_a_refusal_to_comment_is_an_answer() -> None:
    silent = "A spokesman for Orr declined to comment on the accusation on Wednesday evening."
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *FILLER, silent)
    assert place(made, "declined to comment") == place(made, "accused Mayor Ada Orr") + 1


def test_who_did_not_answer_the_charge_stands_elsewhere() -> None:
    other = "Petra Halm denied that the new ferry line would cost the town more than 2 million crowns."
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *FILLER, other)
    told = texts(made)
    at = place(made, "accused Mayor Ada Orr")
    assert not any("Petra Halm denied" in text for text in told[at + 1 : at + 2])


SAID = (
    "“The quay will open again before the summer,” Orr said on Wednesday.",
    "“Our crews have worked day and night on the repair,” Orr said.",
    "“We will ask the council for money for a second crane,” Orr said.",
    "“Every ferry line will get its fees for the week back,” Orr said.",
)


def test_one_speaker_is_quoted_twice_at_most() -> None:
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *SAID, *FILLER)
    quoted = [s for s in body(made.page) if s.derivation.frame.startswith("quoted")]
    assert 0 < len(quoted) <= 2


def test_added_stands_behind_a_quotation_only() -> None:
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *SAID, *FILLER, ANSWER)
    told = list(body(made.page))
    for before, now in pairwise(told):
        if now.derivation.frame == "quoted.added":
            assert before.derivation.frame.startswith("quoted")


def test_added_stands_behind_words_only() -> None:
    opened = "Mayor Ada Orr opened the quay again on Tuesday with 300 guests from the town."
    signals = "Orr signalled that she welcomes the repair of the north quay as she seeks a second term in the town."
    quoted = "“The quay will open again before the summer,” Orr said."
    made = page("Mayor Orr welcomes repair of north quay", opened, signals, quoted, *FILLER)
    assert place(made, "Orr said: “The quay will") == place(made, "Orr signalled") + 1


def test_words_that_open_with_a_pronoun_are_left_to_the_positions() -> None:
    lean = "“He knew about the cracks in the north crane all along,” Brandt said."
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, lean, *FILLER)
    assert not any("He knew about" in text for text in texts(made))


def test_one_deed_is_told_once() -> None:
    deed = "The Norvik council dismissed harbour chief Ada Orr on Wednesday after a crane fell."
    again = "The Norvik council fired Orr, the harbour chief."
    headline = "Norvik council dismisses harbour chief"
    made = story(raw("Ledger", headline, (deed, *FILLER)), raw("Courier", headline, (again, *FILLER[:1])))
    assert sum("dismissed" in text or "fired" in text for text in texts(made)) == 1


ROADS = (
    f"The town {v} a new {t} near the {p} in the spring of this year."
    for v, t, p in (
        ("built", "school", "mill"),
        ("painted", "bridge", "river"),
        ("bought", "tractor", "farm"),
        ("planted", "orchard", "church"),
        ("sold", "barn", "forest"),
        ("tested", "siren", "tower"),
        ("lit", "lantern", "market"),
    )
)


def test_whoever_is_quoted_is_heard_before_anybody_twice() -> None:
    others = (
        "“Our shop lives off the ferry passengers,” Ivo Lunt said.",
        "“Nobody told the crews that the crane might fall,” Mara Seld said.",
        "“A second quay was promised nine years ago,” Odo Karsten said.",
    )
    made = page("Norvik quay closed after crane falls", OPENING, CHARGE, *SAID, *FILLER, *ROADS, *others)
    told = " ".join(texts(made))
    assert all(name in told for name in ("Lunt", "Seld", "Karsten"))


def test_a_poll_is_not_in_the_lead() -> None:
    poll = "A poll by the Velta Institute found that 69 percent of Norvik residents trust the council."
    made = page("Norvik quay closed after crane falls", OPENING, poll, *FILLER)
    lead = " ".join(s.text for p in made.page.article[0].paragraphs for s in p)
    assert "69 percent" not in lead


def test_words_told_within_a_sentence_are_not_quoted_again() -> None:
    said = "“We were not told,” Orr said on Wednesday at a meeting of the harbour council in the town hall of Norvik."
    told = texts(page("Norvik quay closed after crane falls", OPENING, said, *FILLER))
    assert sum("We were not told" in text for text in told) == 1


def test_of_two_quotations_the_fuller_one_is_told() -> None:
    less, more = (
        "If you look at the cracks in the steel of the crane",
        "it is the older part that gave way in the storm.",
    )
    broken = f"“{less}, and as you said that {more}” Orr said on Wednesday."
    whole = f"“{less}, and as you said, {more} And since we have no other crane, that is a problem,” Orr said."
    told = " ".join(texts(page("Norvik quay closed after crane falls", OPENING, broken, whole, *FILLER)))
    assert "no other crane" in told
    assert "as you said that" not in told


def test_a_plan_that_its_own_article_says_was_carried_out_is_not_told() -> None:
    plan = "The full report on the crane will be released by the harbour office this week."
    done = "The full report on the crane has been released, the paper said in an update to its story."
    assert any("will be released" in text for text in texts(page("Norvik quay closed", OPENING, CHARGE, plan, *FILLER)))
    told = texts(page("Norvik quay closed", OPENING, CHARGE, plan, done, *FILLER))
    assert not any("will be released" in text for text in told)


def test_whom_no_article_introduces_is_left_out_where_there_is_enough_else() -> None:
    lone = "Mr. Vossberg warned that the loss of the crane could do great harm to the trade of the town."
    told = texts(page("Norvik quay closed after crane falls", OPENING, CHARGE, ANSWER, lone, *FILLER, *SAID))
    assert not any("Vossberg" in text for text in told)
    named = "Jon Vossberg, the head of the ferry union, called for a new crane at the north quay."
    told = texts(page("Norvik quay closed after crane falls", OPENING, CHARGE, ANSWER, lone, named, *FILLER, *SAID))
    assert any("Vossberg" in text and "warned" in text for text in told)


def test_the_other_half_of_a_comparison_is_told_with_the_first() -> None:
    both = "The north quay took 45 ships in May, according to a port survey, while the south quay took 39."
    assert "the south quay took 39" in " ".join(texts(page("Norvik quays compared", OPENING, both, *FILLER)))


def test_a_bare_count_stands_only_behind_what_it_counts() -> None:
    lines = ("The storm hit three towns in Velta on Wednesday, the office said.", "At least 40 people have died.")
    told = texts(page("Norvik quay closed after crane falls", OPENING, CHARGE, *FILLER, *lines))
    assert "At least 40 people have died." not in told or told[
        told.index("At least 40 people have died.") - 1
    ].startswith("The storm")
