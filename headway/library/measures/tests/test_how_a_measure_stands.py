"""Does a measure stand as the rules say? Beside a second, slow reading of them, and for the examples of the guide."""

import dataclasses
import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.library.measures import figures
from headway.library.measures.figures import Aim, Series, Value
from headway.library.measures.kinds import Standing

D = Decimal
YEAR = 2025


def year_of(day):
    return day.year if day.month >= 7 else day.year - 1


def value(said, day):
    start = year_of(day)
    return Value(day, start, dt.date(start + 1, 6, 30), None if said is None else D(said))


def aim(start_year, amount, kind="absolute", base="", due_on=None):
    last_on = dt.date(start_year + 1, 6, 30)
    return Aim(start_year, due_on or last_on, last_on, kind, D(amount), base)


# --- A second reading, a day at a time and a value at a time --------------------------------------------------------


def slow_targets(series):
    known, start = {}, series.baseline.value if series.baseline else None
    for one in sorted(series.aims, key=lambda a: a.start_year):
        earlier = [year for year in known if year < one.start_year]
        base = known[max(earlier)] if one.base == "year_before" and earlier else start
        if one.kind == "absolute":
            known[one.start_year] = one.amount
        elif base is None:
            known[one.start_year] = None
        else:
            grown = base + one.amount if one.kind == "points" else base * (100 + one.amount) / 100
            cents = Fraction(grown) * 100
            whole = abs(cents).__floor__() + (1 if abs(cents) - abs(cents).__floor__() >= Fraction(1, 2) else 0)
            known[one.start_year] = D(whole if cents >= 0 else -whole) / 100
    return known


def slow_line(series, day):
    if series.baseline is None or series.baseline.value is None:
        return None
    targets = slow_targets(series)
    stops = [(series.baseline.on, Fraction(series.baseline.value))]
    for one in sorted(series.aims, key=lambda a: a.due_on):
        if targets[one.start_year] is not None and one.due_on > stops[-1][0]:
            stops.append((one.due_on, Fraction(targets[one.start_year])))
    if len(stops) == 1:
        return None
    if day <= stops[0][0]:
        return stops[0][1]
    for (left, low), (right, high) in itertools.pairwise(stops):
        if left <= day < right:
            if series.steps:
                return low
            daily = (high - low) / (right - left).days
            return low + daily * (day - left).days
    return stops[-1][1]


def slow_standing(series, on):
    told = sorted((one for one in series.actuals if one.on <= on), key=lambda one: one.on)
    if not told:
        return "no_data"
    last = told[-1]
    if last.value is None:
        return "suppressed"
    better = (lambda a, b: a >= b) if series.way == "increase" else (lambda a, b: a <= b)
    targets = {year: wanted for year, wanted in slow_targets(series).items() if year <= last.start_year}
    wanted = targets[max(targets)] if targets else None
    if wanted is not None and better(last.value, wanted):
        return "met"
    if wanted is not None and dt.date(max(targets) + 1, 6, 30) <= on:
        return "not_met"
    line = slow_line(series, last.on)
    if line is None:
        return "no_data"
    return "on_track" if better(Fraction(last.value), line) else "off_track"


days = st.dates(dt.date(2025, 5, 1), dt.date(2028, 12, 31))
amounts = st.decimals(0, 100, places=2)
kinds = st.sampled_from(
    [("absolute", ""), *((k, b) for k in ("points", "relative") for b in ("baseline", "year_before"))]
)


@st.composite
def all_series(draw):
    aims = []
    for start_year in sorted(draw(st.sets(st.integers(2025, 2027)))):
        (kind, base), amount = draw(kinds), draw(amounts)
        due_on = draw(st.none() | st.dates(dt.date(start_year, 7, 1), dt.date(start_year + 1, 6, 30)))
        aims.append(aim(start_year, amount if kind == "absolute" else amount - 30, kind, base, due_on))
    begun = draw(st.none() | st.tuples(st.none() | amounts, st.dates(dt.date(2024, 8, 1), dt.date(2025, 10, 1))))
    actuals = draw(st.lists(st.tuples(st.none() | amounts, days), max_size=4, unique_by=lambda one: one[1]))
    return Series(
        draw(st.sampled_from(["increase", "decrease"])),
        value(*begun) if begun else None,
        tuple(aims),
        tuple(value(*one) for one in actuals),
        steps=draw(st.booleans()),
    )


@given(all_series(), days)
def test_it_stands_as_the_slow_reading_says(series, on):
    judged = figures.judge(series, on)
    assert judged.standing == slow_standing(series, on)
    if judged.latest and not judged.latest.suppressed:
        posts = figures.goalposts(series.aims, series.baseline.value if series.baseline else None)
        assert [post.value for post in posts] == [slow_targets(series)[post.aim.start_year] for post in posts]
        assert figures.line_at(series, posts, judged.latest.on) == slow_line(series, judged.latest.on)


@given(all_series(), days)
def test_what_is_kept_back_tells_nothing(series, on):
    """Whatever the value behind a suppressed one is, nothing of the answer changes: there is none to look at."""
    hidden = dataclasses.replace(series, actuals=tuple(dataclasses.replace(one, value=None) for one in series.actuals))
    assert figures.judge(hidden, on).standing in ("suppressed", "no_data")
    masked = dataclasses.replace(series, baseline=value(None, dt.date(2025, 5, 30)))
    assert figures.judge(masked, on).expected is None


@given(all_series(), days, st.decimals(0, 20, places=2))
def test_a_better_value_never_stands_worse(series, on, more):
    order = ["not_met", "off_track", "on_track", "met"]
    told = [one for one in series.actuals if one.on <= on and one.value is not None]
    before = figures.judge(series, on)
    if not told or before.standing not in order:
        return
    up = more if series.way == "increase" else -more
    better = tuple(
        dataclasses.replace(one, value=one.value + up) if one.value is not None else one for one in series.actuals
    )
    after = figures.judge(dataclasses.replace(series, actuals=better), on).standing
    assert order.index(after) >= order.index(before.standing)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=5))
def test_parts_are_added_by_their_counts_and_never_averaged(counts):
    day = dt.date(2026, 5, 1)
    parts = [Value(day, YEAR, dt.date(2026, 6, 30), D(100 * min(n, d)) / d, min(n, d), d) for n, d in counts]
    found = figures.total(parts, "percent")
    exact = Fraction(100 * sum(p.numerator for p in parts), sum(p.denominator for p in parts))
    assert abs(Fraction(found) - exact) <= Fraction(1, 200)
    assert figures.total([*parts, dataclasses.replace(parts[0], denominator=None)], "percent") is None
    assert figures.total([*parts, dataclasses.replace(parts[0], value=None)], "percent") is None
    assert figures.total([*parts, dataclasses.replace(parts[0], start_year=2024)], "percent") is None
    assert figures.total([*parts, None], "percent") is None
    assert figures.total(parts, "score") is None


# --- The table of the guide -----------------------------------------------------------------------------------------

BEGUN = dt.date(2025, 5, 30)
BAND = (D(90), D(95))
# Baseline; kind, base and amount of both targets; the values that follow.
TABLE = [
    ("82", ("points", "baseline", 4), ("points", "baseline", 5), "86", "87"),
    ("82", ("points", "baseline", 4), ("points", "year_before", 5), "86", "91"),
    ("82", ("relative", "baseline", 4), ("relative", "baseline", 5), "85.28", "86.10"),
    ("82", ("relative", "baseline", 4), ("relative", "year_before", 5), "85.28", "89.54"),
    ("71", ("points", "baseline", 3), ("points", "baseline", 5), "74", "76"),
    ("71", ("relative", "baseline", 3), ("relative", "year_before", 5), "73.13", "76.79"),
    ("64", ("points", "baseline", 5), ("points", "baseline", 10), "69", "74"),
    ("64", ("relative", "baseline", 5), ("relative", "year_before", 10), "67.20", "73.92"),
    ("68", ("absolute", "", 70), ("absolute", "", 80), "70", "80"),
    ("61", ("absolute", "", 70), ("absolute", "", 80), "70", "80"),
    ("18", ("absolute", "", 30), ("absolute", "", 50), "30", "50"),
]


@pytest.mark.parametrize(("begun", "one", "two", "first", "second"), TABLE)
def test_targets_of_the_guide_have_the_values_that_they_say(begun, one, two, first, second):
    aims = [aim(2025 + at, amount, kind, base) for at, (kind, base, amount) in enumerate((one, two))]
    assert [post.value for post in figures.goalposts(aims, D(begun))] == [D(first), D(second)]


@pytest.mark.parametrize(
    ("said", "on", "standing"),
    [
        ("30", dt.date(2026, 1, 15), Standing.MET),
        ("26", dt.date(2026, 1, 15), Standing.ON_TRACK),
        ("20", dt.date(2026, 1, 15), Standing.OFF_TRACK),
        ("29.99", dt.date(2026, 6, 30), Standing.NOT_MET),
        ("30", dt.date(2026, 6, 30), Standing.MET),
        ("40", dt.date(2026, 12, 29), Standing.ON_TRACK),
        ("40", dt.date(2026, 12, 30), Standing.OFF_TRACK),
        ("50", dt.date(2027, 6, 30), Standing.MET),
        (None, dt.date(2027, 6, 30), Standing.SUPPRESSED),
    ],
)
def test_the_school_of_the_guide_on_its_way_from_18_to_30_and_50(said, on, standing):
    aims = (aim(2025, 30), aim(2026, 50))
    series = Series("increase", value("18", BEGUN), aims, (value(said, on),))
    assert figures.judge(series, on).standing == standing


def test_without_a_baseline_a_measure_is_met_not_met_or_says_nothing():
    aims = (aim(2025, 30),)
    day, end = dt.date(2026, 1, 15), dt.date(2026, 6, 30)
    assert figures.judge(Series("increase", None, aims, (value("31", day),)), day).standing == Standing.MET
    assert figures.judge(Series("increase", None, aims, (value("29", day),)), day).standing == Standing.NO_DATA
    assert figures.judge(Series("increase", None, aims, (value("29", day),)), end).standing == Standing.NOT_MET
    yesterday = end - dt.timedelta(days=1)
    morning = figures.judge(Series("increase", value("18", BEGUN), aims, (value("29", day),)), end, yesterday)
    assert morning.standing == Standing.ON_TRACK, "nobody has missed a target in the morning of its last day"


def test_a_value_that_stays_within_its_band_is_met():
    day, end = dt.date(2026, 1, 15), dt.date(2026, 6, 30)

    def stands(said, on, band=BAND):
        return figures.judge(Series("maintain", None, (), (value(said, day),), band), on).standing

    assert [stands(said, day) for said in ("90", "95", "89.9", "95.1")] == ["met", "met", "off_track", "off_track"]
    assert stands("89.9", end) == Standing.NOT_MET
    assert [stands("10", day, (None, D(12))), stands("10", day, (None, None))] == ["met", "no_data"]


def test_two_of_three_parts_are_met():
    assert figures.met_of([Standing.MET, Standing.NOT_MET, Standing.MET]) == (2, 3)
