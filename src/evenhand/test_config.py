from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand.config import KEY_VARIABLE, default_store, llm_key, load
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


def test_a_price_is_read() -> None:
    assert load({"llm_price": "0.15, 0.60"}, {}).llm_price == (Decimal("0.15"), Decimal("0.60"))


def test_a_key_is_no_setting() -> None:
    environment = {KEY_VARIABLE: " key-of-ours\n", "EVENHAND_LLM_URL": "http://127.0.0.1/v1"}
    assert llm_key(environment) == "key-of-ours" and llm_key({}) == ""
    config = load({"writer": "llm"}, environment)
    assert config.llm_url == "http://127.0.0.1/v1" and "key-of-ours" not in repr(config)


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
        ({"llm_price": "1"}, "config.bad-value"),
        ({"llm_price": "1,2,3"}, "config.bad-value"),
        ({"llm_price": "-1,NaN"}, "config.bad-value"),
        ({"llm_api": "telex"}, "config.bad-value"),
        ({"llm_timeout_s": 0.0}, "config.bad-value"),
    ],
)
def test_what_does_not_fit_is_refused(options: dict[str, object], code: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(options, {})
    assert caught.value.code == code
