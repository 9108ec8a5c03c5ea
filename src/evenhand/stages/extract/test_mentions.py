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
