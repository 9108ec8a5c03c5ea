"""Tables of events: each format by rows we made up; bad rows are turned away by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evenhand.edges.archives import FORMATS, read_archive, shipped_events
from evenhand.errors import ReadError
from evenhand.model import ArchiveEvent, Reason, Rejected
from evenhand.tables import table


def gdelt_row(width: int, code: str = "111", day: str = "20260301") -> str:
    cells = [""] * width
    cells[1], cells[6], cells[16], cells[26] = day, "NORWAY", "UNITED STATES", code
    cells[50 if width < 61 else 52], cells[-1] = "Oslo, Norway", "https://example.org/a"
    return "\t".join(cells)


TABLES = {
    "icews": "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tTarget Name\tTarget Country\n"
    "1\t2026-03-01\tOna Bell\tNorway\tCriticize or denounce\t111\tPolice (Ebo)\tEbo\n",
    "polecat": "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tCountry\n"
    "1\t2026-03-01\tACCUSE\tdisapprove\tOna Bell\tPolice (Ebo)\tNorway\n",
    "gdelt": gdelt_row(58) + "\n",
    "acled": "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,fatalities\n"
    '1,"01 March 2026",Battles,Armed clash,Ona Guard,Ebo Guard,Norway,3\n',
    "own": "day;actor;type;target;value;unit\n2026-03-01;Ona Bell;ACCUSE;Ebo;2.5;USD\n",
}


def read(folder: Path, form: str, text: str, *, by_country: bool = False) -> list[ArchiveEvent | Rejected]:
    path = folder / "table.txt"
    path.write_text(text, encoding="utf-8")
    return list(read_archive(path, form, by_country=by_country))


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_gives_its_event(form: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, form, TABLES[form])
    assert isinstance(found, ArchiveEvent), found
    assert (found.archive, found.day) == (form, date(2026, 3, 1))
    assert found.type == ("ASSAULT" if form == "acled" else "ACCUSE")
    assert found.actor and found.target


def test_gdelt_of_either_version_and_states_by_their_own_names(tmp_path: Path) -> None:
    for width in (57, 58, 61):
        (found,) = read(tmp_path, "gdelt", gdelt_row(width) + "\n")
        assert isinstance(found, ArchiveEvent)
        assert (found.actor, found.target) == ("Norway", "United States")


def test_countries_in_place_of_names(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "icews", TABLES["icews"], by_country=True)
    assert isinstance(found, ArchiveEvent)
    assert (found.actor, found.target) == ("Norway", "Ebo")


def test_bad_rows_are_turned_away_by_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = ("2026-13-01;Ona;ACCUSE;Ebo;;", "2026-03-02;;ACCUSE;Ebo;;", "", "2026-03-03;Ona;ACCUSE;Ebo;many;")
    found = read(tmp_path, "own", TABLES["own"] + "\n".join((*bad, "2026-03-04;Ona;ACCUSE", "")))
    rejected = [r for r in found if isinstance(r, Rejected)]
    assert [r.what.rsplit("#", 1)[1] for r in rejected] == ["3", "4", "5", "6"]
    assert {r.reason for r in rejected} == {Reason.ARCHIVE_ROW}
    assert len([e for e in found if isinstance(e, ArchiveEvent)]) == 2


def test_a_code_that_no_table_knows_is_no_event(tmp_path: Path) -> None:
    found = read(
        tmp_path, "gdelt", gdelt_row(58) + "\n" + gdelt_row(58, code="XYZ") + "\n" + gdelt_row(58, code="010") + "\n"
    )
    assert isinstance(found[1], Rejected)
    assert isinstance(found[2], ArchiveEvent) and found[2].type == "", "a mere statement has no type"


@pytest.mark.parametrize(
    ("form", "text"), [("icews", ""), ("acled", "a,b\n1,2\n"), ("gdelt", "1\t2\n"), ("none", "day\n2026-03-01\n")]
)
def test_a_table_of_another_layout_is_refused(form: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as told:
        read(tmp_path, form, text)
    assert told.value.code == "archive.unknown-layout"


def test_hostile_bytes_raise_nothing(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_bytes(b'day,actor,type\n\xff\xfe\x00,"x\n2026-03-01,\x00Ona,ACCUSE\n' + b'"' * 50)
    assert list(read_archive(path, "own"))


def test_what_is_shipped_has_days_parties_and_a_licence() -> None:
    found = shipped_events()
    assert len(found) > 200
    assert all(e.actor and e.target and e.type == "arms_transfer.notified" for e in found)
    states = {row["name"] for row in table("states")}
    assert {e.target for e in found} <= states
