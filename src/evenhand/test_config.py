from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evenhand.config import default_store, load
from evenhand.errors import ConfigError


def test_option_goes_before_environment_before_default() -> None:
    home = {"HOME": "/u"}
    assert load({}, home).store == str(Path("/u/.local/share/evenhand/store.db"))
    assert load({"store": None}, {**home, "EVENHAND_STORE": "b.db"}).store == "b.db"
    assert load({"store": "a.db"}, {**home, "EVENHAND_STORE": "b.db"}).store == "a.db"


def test_the_data_folder_of_each_platform() -> None:
    assert default_store({"XDG_DATA_HOME": "/x"}, "linux") == Path("/x/evenhand/store.db")
    assert default_store({"HOME": "/u"}, "darwin") == Path("/u/Library/Application Support/evenhand/store.db")
    assert default_store({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/evenhand/store.db")


def test_a_day_is_read() -> None:
    assert load({"as_of": "2026-03-28"}, {}).as_of == date(2026, 3, 28)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"as_of": "2026-02-30"}, "config.bad-date"),
        ({"as_of": "28 March"}, "config.bad-date"),
        ({"as_of": "2026-03-28T10:00:00"}, "config.bad-date"),
        ({"writer": "poet"}, "config.unknown-writer"),
        ({"max_bytes": 0}, "config.bad-value"),
        ({"max_bytes": "many"}, "config.bad-value"),
        ({"colour": "red"}, "config.unknown-setting"),
    ],
)
def test_what_does_not_fit_is_refused(options: dict[str, object], code: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(options, {})
    assert caught.value.code == code
