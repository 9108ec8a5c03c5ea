"""Only the lead stands without a heading."""

from evenhand.model import Section
from evenhand.operations.sections import joined
from tests.values import article, statement

ONE, TWO, HEAD = (statement(article(), 0, end) for end in (37, 30, 12))


def test_what_has_no_heading_goes_on_with_the_section_before() -> None:
    made = joined(
        [Section(None, ((ONE,),)), Section(None, ((TWO,),)), Section(HEAD, ((ONE,),)), Section(None, ((TWO,),))]
    )
    assert [(s.heading, s.paragraphs) for s in made] == [(None, ((ONE,), (TWO,))), (HEAD, ((ONE,), (TWO,)))]


def test_a_section_of_too_few_statements_goes_on_with_the_one_before() -> None:
    made = joined([Section(None, ((ONE,),)), Section(HEAD, ((TWO,),))], fewest=2)
    assert made == (Section(None, ((ONE,), (TWO,))),)


def test_two_reports_of_one_day_are_one_section() -> None:
    made = joined([Section(None, ((ONE,),)), Section(HEAD, ((ONE,),)), Section(HEAD, ((TWO,),))])
    assert made == (Section(None, ((ONE,),)), Section(HEAD, ((ONE,), (TWO,))))


def test_a_page_without_a_lead_opens_with_its_first_paragraph() -> None:
    made = joined([Section(HEAD, ((ONE,), (TWO,)))])
    assert made == (Section(None, ((ONE,),)), Section(HEAD, ((TWO,),)))


def test_no_section_is_none() -> None:
    assert joined([]) == ()
