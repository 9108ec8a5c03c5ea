"""The search for cycles goes on as before once a page is made."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

from evenhand.operations.collecting import NEW_OBJECTS, rarely_collected


def test_within_cycles_are_looked_for_rarely_and_afterwards_as_before() -> None:
    usual = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold() == (NEW_OBJECTS, *usual[1:])
        with rarely_collected():
            assert gc.get_threshold()[0] == NEW_OBJECTS
        assert gc.get_threshold()[0] == NEW_OBJECTS
    assert gc.get_threshold() == usual


def test_what_fails_within_leaves_nothing_behind() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="inside"), rarely_collected():
        raise ValueError("inside")
    assert gc.get_threshold() == usual


def test_many_threads_end_as_they_began() -> None:
    usual = gc.get_threshold()

    def work(_: int) -> int:
        with rarely_collected():
            return gc.get_threshold()[0]

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(work, range(40))) == {NEW_OBJECTS}
    assert gc.get_threshold() == usual


def test_switched_off_it_stays_so() -> None:
    usual = gc.get_threshold()
    gc.set_threshold(0, *usual[1:])
    try:
        with rarely_collected():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*usual)
