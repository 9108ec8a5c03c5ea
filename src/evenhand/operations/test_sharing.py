from datetime import date

from evenhand.operations.holding import Passage
from evenhand.operations.sharing import are_counted_apart, n_carrying, shared_matter, shared_words
from evenhand.operations.wording import sentences

DAY = date(2026, 3, 6)


def told(text: str) -> Passage:
    return Passage(text, DAY)


def test_words_numbers_and_days_of_both_count() -> None:
    one = told("The Marl council approved the Orvel bridge on Wednesday by nine votes.")
    other = told("On 4 March the Orvel bridge was approved by the council, 9 votes to two.")
    assert shared_words(one, other) == 7
    assert shared_words(one, told("A storm may reach the coast.")) == 0


def test_a_long_name_counts_as_two_words() -> None:
    assert shared_words(told("Mara Ilse Vell left."), told("Mara Ilse Vell stayed.")) == 2
    assert n_carrying(told("Mara Ilse Vell left.")) == 3


def test_other_numbers_tell_of_something_else() -> None:
    assert are_counted_apart(told("A storm in Marl killed 22 people."), told("A storm in Pell killed nine people."))
    assert not are_counted_apart(told("Nine people died."), told("A storm killed 9 people."))


def test_names_days_and_words_of_speech_are_no_matter() -> None:
    one = told("Mara Vell said on Wednesday that the Orvel bridge is closed.")
    assert shared_matter(one, told("Mara Vell told Orvel on Wednesday of the old bridge.")) == 1
    assert shared_matter(one, told("The Orvel bridge is closed.")) == 2


def test_a_short_month_or_title_ends_no_sentence() -> None:
    assert len(sentences("Claims fell in the week ended Nov. 28, Gov. Mara Vell said. They rose in May.")) == 2
    assert len(sentences("They sell to Tern Inc. The town does not.")) == 2
