"""Do keys sort by their moment, and does every organisation have its own day?"""

import dataclasses
import datetime as dt
import uuid

import pytest

from headway.foundation.core import clock, keys


@dataclasses.dataclass
class Place:
    time_zone: str


def test_keys_are_version_seven_sort_by_moment_and_differ() -> None:
    made = [keys.new() for _ in range(500)]
    assert {key.version for key in made} == {7}
    assert {key.variant for key in made} == {uuid.RFC_4122}
    assert len(set(made)) == 500
    assert [key.int >> 80 for key in made] == sorted(key.int >> 80 for key in made)
    assert keys.secret_key().version == 4


@pytest.mark.parametrize(
    ("text", "known"),
    [("nonsense", False), ("7", False), (None, False), ("018f2b1c-0000-7000-8000-000000000001", True)],
)
def test_what_is_no_key_is_nothing(text: object, known: bool) -> None:
    assert (keys.parse(text) is not None) is known


def test_one_minute_to_midnight_in_louisiana_is_still_the_old_day() -> None:
    moment = dt.datetime(2026, 4, 1, 4, 59, tzinfo=dt.UTC)
    with clock.moved_to(moment):
        assert clock.today(Place("America/Chicago")) == dt.date(2026, 3, 31)
        assert clock.today(Place("America/New_York")) == dt.date(2026, 4, 1)
        assert clock.today(Place("Pacific/Honolulu")) == dt.date(2026, 3, 31)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 8), dt.date(2026, 11, 1)])
def test_the_nights_on_which_clocks_change_have_one_day_before_and_one_after(day: dt.date) -> None:
    place = Place("America/Chicago")
    seen = []
    for hour in range(48):
        with clock.moved_to(dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) + dt.timedelta(hours=hour)):
            seen.append(clock.today(place))
    assert seen == sorted(seen)
    assert set(seen) == {day - dt.timedelta(days=1), day, day + dt.timedelta(days=1)}


def test_a_moved_clock_stands_still_and_comes_back() -> None:
    before = clock.now()
    with clock.moved_to(dt.date(2020, 2, 2)):
        assert clock.now() == clock.now() == dt.datetime(2020, 2, 2, 18, tzinfo=dt.UTC)
    assert clock.now() >= before
