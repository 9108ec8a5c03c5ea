from itertools import pairwise

import pytest

from evenhand.model import ActorKind, Article, ArticleId, Block, BlockKind, Mention
from evenhand.stages.extract.mentions import find_mentions
from evenhand.tables import table

A = ArticleId("a-0123456789ab")


def article(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    return Article(A, "x", "", "", "", "", None, "en", text, (Block(kind, 0, len(text)),))


def named(text: str) -> dict[str, Mention]:
    read = article(text)
    return {read.text[m.span.start : m.span.end]: m for m in find_mentions(read, ())}


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("Talks with Beijing failed.", "Beijing", "government:china"),
        ("They met in Beijing on Monday.", "Beijing", "place:beijing"),
        ("The Kremlin said no.", "Kremlin", "government:russia"),
        ("The White House said no.", "White House", "office:white-house"),
        ("She met China’s Foreign Ministry.", "China’s Foreign Ministry", "office:china-foreign-ministry"),
        ("The Chinese Foreign Ministry said no.", "Chinese Foreign Ministry", "office:china-foreign-ministry"),
        ("The Chinese government said no.", "Chinese government", "government:china"),
        ("They sold AGM-84H missiles.", "AGM-84H", "weapon:agm-84h"),
        ("They fly the F-16V there.", "F-16V", "weapon:f-16v"),
        ("The PLA moved north.", "PLA", "armed_force:people-s-liberation-army"),
        ("It reached the Taiwan Strait.", "Taiwan Strait", "place:taiwan-strait"),
        ("Reuters reported it.", "Reuters", "outlet:reuters"),
        ("The Republic of China fell silent.", "Republic of China", "government:taiwan"),
        ("Ties between China-US firms grew.", "US", "government:united-states"),
    ],
)
def test_tables_and_patterns(text: str, name: str, actor_id: str) -> None:
    assert named(text)[name].actor_id == actor_id


@pytest.mark.parametrize(
    ("text", "name", "actor_id"),
    [
        ("They flew with Garland Airlines to Velta.", "Garland Airlines", "organisation:garland-airlines"),
        ("Norwegian Airways left.", "Norwegian Airways", "organisation:norway-airways"),
        ("He works for Lund & Talb there.", "Lund & Talb", "organisation:lund-talb"),
        ("It was done by Lund University for the Lund Gazette.", "Lund Gazette", "outlet:lund-gazette"),
        ("BOSTON, Mass. — It rained.", "BOSTON", "place:boston"),
        ("A Senate seat, D-Ohio, is free.", "Ohio", "place:ohio"),
        ("They met in Velta, Calif., on Monday.", "Calif.", "place:california"),
        (
            "The White House Harbour Task Force met.",
            "White House Harbour Task Force",
            "office:white-house-harbour-task-force",
        ),
        ("The FDA agreed.", "FDA", "office:food-and-drug-administration"),
    ],
)
def test_firms_datelines_and_short_places(text: str, name: str, actor_id: str) -> None:
    assert named(text)[name].actor_id == actor_id


def test_diseases_roads_and_mere_adjectives_are_no_names() -> None:
    assert named("They had COVID-19 on the I-95.") == {}
    assert named("A Democratic Latino group met.") == {}


def test_a_verb_with_a_capital_ends_a_name() -> None:
    assert "Anna Lund" in named("Why Anna Lund Must Not Be Trusted, by Bo.")


def test_a_firm_is_one_actor_by_its_first_word() -> None:
    found = named("Harbrook Shipping Inc. sank. Later Harbrook rose. The Lund Gazette said so, and the Gazette stayed.")
    assert found["Harbrook"].actor_id == found["Harbrook Shipping Inc."].actor_id
    assert found["Gazette"].actor_id == "outlet:lund-gazette"


def test_one_person_under_all_names_with_role() -> None:
    found = named("Foreign Ministry spokesman Oren Talb said no. Later Mr. Talb left. Talb’s aide stayed.")
    assert {m.actor_id for m in found.values() if m.kind is ActorKind.PERSON} == {"person:oren-talb"}
    role = found["Oren Talb"].role
    assert role is not None
    assert (role.start, role.end) == (0, len("Foreign Ministry spokesman"))


def test_family_name_may_stand_first() -> None:
    found = named("President Wei Lanqing spoke. Wei left.")
    assert found["Wei"].actor_id == found["Wei Lanqing"].actor_id == "person:wei-lanqing"


def test_acronym_in_brackets_is_its_long_form() -> None:
    found = named("The Northern Fisheries Board Union (NFBU) met. The NFBU voted.")
    assert found["NFBU"].name == "Northern Fisheries Board Union"


def test_openers_and_headlines_are_no_names() -> None:
    assert named("Meanwhile, On Monday The end came.") == {}
    read = article("Broader Diplomatic Discussions With Japan", BlockKind.HEADING)
    assert [m.name for m in find_mentions(read, ())] == ["Japan"]


def test_mentions_lie_in_order_and_do_not_overlap() -> None:
    read = article("US President Ada Lund met Taiwan's President Wei Lanqing in New York on Friday, the US said.")
    spans = [m.span for m in find_mentions(read, ())]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_contested_names_list_the_terms_of_more_than_one_side() -> None:
    users: dict[str, set[str]] = {}
    for row in table("contested"):
        assert row["is_neutral"] in ("yes", "no"), row
        users.setdefault(row["display"], set()).add(row["users"])
    assert len(users) >= 30


def test_states_have_each_member_of_the_united_nations() -> None:
    kinds = [row["kind"] for row in table("states")]
    assert (kinds.count("member"), kinds.count("observer")) == (193, 2)
    adjectives = [a for row in table("states") for a in row["adjectives"].split("|") if a]
    assert "Taiwanese" in adjectives


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("In 2009, then-President Halden Brock left.", "Halden Brock", "then-President"),
        ("When then-Gov. Petra Malin signed it, he left.", "Petra Malin", "then-Gov."),
        ("They asked Mayor-elect Hugh Sandor to stay.", "Hugh Sandor", "Mayor-elect"),
        ("They met former Rep. Neil Calder there.", "Neil Calder", "former Rep."),
        ("The late Sen. Rolf Dane had hired her.", "Rolf Dane", "late Sen."),
        ("They met Ruth Tolan, then a senator, in May.", "Ruth Tolan", "then a senator"),
        ("They met Neil Tolan, 54, the former mayor of Lund.", "Neil Tolan", "former mayor"),
        ("They met the outgoing mayor, Lena Fisk, in May.", "Lena Fisk", "outgoing mayor"),
    ],
)
def test_a_role_is_stated_as_of_its_date(text: str, name: str, role: str) -> None:
    read = article(text)
    mention = next(m for m in find_mentions(read, ()) if read.text[m.span.start : m.span.end] == name)
    assert mention.role is not None
    assert read.text[mention.role.start : mention.role.end] == role


@pytest.mark.parametrize("text", ["They met Ruth Lund, the mayor’s aide.", "They met Ruth Lund, and a mayor sang."])
def test_what_stands_behind_a_comma_is_not_always_a_role(text: str) -> None:
    assert named(text)["Ruth Lund"].role is None


def owners(*lines: str) -> list[str]:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    blocks = tuple(Block(BlockKind.PARAGRAPH, at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    return [m.name for m in find_mentions(Article(A, "x", "", "", "", "", None, "en", text, blocks), ())]


def test_namesakes_are_told_apart_by_title_and_honorific() -> None:
    told = owners(
        "Sen. Ruth Calder and her brother, former Rep. Neil Calder, own a mill.",
        "Mr. Calder sold his share.",
        "Sen. Calder voted for the bill.",
        "Ms. Calder said so.",
    )
    assert told == ["Ruth Calder", "Neil Calder", "Neil Calder", "Ruth Calder", "Ruth Calder"]


def test_a_relative_does_not_take_over_the_surname_named_before() -> None:
    told = owners("President Marlow pledged it.", "His son Felix Marlow runs the firm.", "Mr. Marlow signed it.")
    assert told == ["Marlow", "Felix Marlow", "Marlow"]


def test_a_suffix_is_no_last_name() -> None:
    told = owners("Neil Calder III left the port.", "Police met Calder there.", "Records name Ruth Calder as owner.")
    assert told == ["Neil Calder III", "Neil Calder III", "Ruth Calder"]


def test_the_last_name_alone_means_the_father_where_both_are_told() -> None:
    told = owners("Neil Calder and Neil Calder Jr. left the port.", "Neil Calder Jr. came back. Calder did not.")
    assert told[-1] == "Neil Calder"


def test_initials_that_tell_two_people_apart_stay() -> None:
    assert owners("Neil K. Lund met Neil R. Lund there.", "Ruth T. Orr left.") == [
        "Neil K. Lund",
        "Neil R. Lund",
        "Ruth Orr",
    ]


def test_a_title_of_several_is_nobodys_role() -> None:
    found = named("Justices Ada Lind and Ruth Vane met Mayor Carl Rusk.")
    assert [(m.name, m.role is not None) for m in found.values()] == [
        ("Ada Lind", False),
        ("Ruth Vane", False),
        ("Carl Rusk", True),
    ]


def test_a_word_for_an_office_may_be_a_surname() -> None:
    assert {m.name for m in named("Bob King met Ann Holt. The plan is good, King said.").values()} >= {"Bob King"}
    assert "King" not in named("Mayor Carl Rusk met the King.")


def test_a_surname_that_a_suffix_alone_tells_apart_is_nobodys() -> None:
    found = named("Bo Marrow III, son of Bo Marrow Jr, came. The plan is good, Marrow said.")
    assert "Marrow" not in found or found["Marrow"].name == "Marrow"


def test_an_apposition_with_an_office_makes_a_person() -> None:
    assert named("Zsazsa Quorl, the secretary of the port, left.")["Zsazsa Quorl"].kind is ActorKind.PERSON


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mr. Hall said he had left dinner.", "Hall", ActorKind.PERSON),
        ("Ms. Street and Mrs Park left Velta.", "Street", ActorKind.PERSON),
        ("Ms. Street and Mrs Park left Velta.", "Park", ActorKind.PERSON),
        ("They met in Lady Hall on Monday.", "Lady Hall", ActorKind.PLACE),
    ],
)
def test_a_courtesy_title_makes_a_person(text: str, name: str, kind: ActorKind) -> None:
    assert named(text)[name].kind is kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They met Harbours and Ferry Services Director Bo Lind.", None),
        ("They met Chief of Staff Bo Lind.", None),
        ("They met Mayor Ada Orr and Ferry Services Director Bo Lind.", "Ferry Services Director"),
        ("They met Ferry Services Director Bo Lind.", "Ferry Services Director"),
    ],
)
def test_the_end_of_a_longer_role_is_none(text: str, role: str | None) -> None:
    told = named(text)["Bo Lind"].role
    assert (text[told.start : told.end] if told is not None else None) == role


def test_a_first_lady_does_not_take_over_the_surname() -> None:
    text = "Premier Oren Talb spoke. He came with first lady Mira Talb. Talb left on Monday."
    places = [m for m in find_mentions(article(text), ()) if text[m.span.start : m.span.end] == "Talb"]
    assert [m.name for m in places] == ["Oren Talb"]
