"""Is what people type as a value or a target read as they mean it, asked where it is ambiguous, else refused?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.foundation.core import refusals
from headway.library.measures import wording
from headway.library.measures.kinds import Reason
from headway.library.measures.wording import Said

D = Decimal
POINTS = [("points", "baseline"), ("points", "year_before")]
PERCENT = [("relative", "baseline"), ("relative", "year_before")]
# Text, unit, direction; kinds and bases that may be meant; amount.
TARGETS = [
    ("at least 70%", "percent", "increase", [("absolute", "")], "70"),
    ("At least 70 %", "percent", "increase", [("absolute", "")], "70"),
    ("70", "percent", "increase", [("absolute", "")], "70"),
    ("≥ 80%", "percent", "increase", [("absolute", "")], "80"),
    ("at most 5", "count", "decrease", [("absolute", "")], "5"),
    ("al menos 70 %", "percent", "increase", [("absolute", "")], "70"),
    ("1,250", "count", "increase", [("absolute", "")], "1250"),
    ("yes", "yes_no", "increase", [("absolute", "")], "1"),
    ("+4", "percent", "increase", POINTS, "4"),
    ("4 points", "percent", "increase", POINTS, "4"),
    ("4 points", "percent", "decrease", POINTS, "-4"),
    ("+4 points", "percent", "decrease", POINTS, "4"),
    ("-4 points", "percent", "increase", POINTS, "-4"),
    ("4 percentage points", "percent", "increase", POINTS, "4"),
    ("4% increase", "percent", "increase", POINTS + PERCENT, "4"),
    ("increase by 4 percent", "percent", "increase", POINTS + PERCENT, "4"),
    ("+4%", "percent", "increase", POINTS + PERCENT, "4"),
    ("3.5% decrease", "percent", "decrease", POINTS + PERCENT, "-3.5"),
    ("4% increase", "count", "increase", PERCENT, "4"),
    ("aumento de 4%", "percent", "increase", POINTS + PERCENT, "4"),
]


@pytest.mark.parametrize(("text", "unit", "way", "kinds", "amount"), TARGETS)
def test_a_target_is_read_as_it_is_meant_and_all_meanings_are_offered(text, unit, way, kinds, amount):
    assert wording.read_target(text, unit, way) == tuple(Said(kind, base, D(amount)) for kind, base in kinds)


@pytest.mark.parametrize(
    ("text", "unit", "way"),
    [
        ("", "percent", "increase"),
        ("better", "percent", "increase"),
        ("70 to 80", "percent", "increase"),
        ("140%", "percent", "increase"),
        ("at most 70%", "percent", "increase"),
        ("at least 5", "count", "decrease"),
        ("1.250,5", "count", "increase"),
        ("<script>alert(1)</script>", "percent", "increase"),
        ("maybe", "yes_no", "increase"),
    ],
)
def test_what_cannot_be_counted_with_is_refused_with_what_to_do(text, unit, way):
    with pytest.raises(refusals.BadInput) as refused:
        wording.read_target(text, unit, way)
    assert refused.value.fields["said"].endswith((".", "."))


def test_the_choices_show_what_follows_from_each():
    said = wording.read_target("4% increase", "percent", "increase")
    choices = wording.meant(said, D(82), D(82), first=True)
    assert [(one.said.name, wording.follows(one, "percent")) for one in choices] == [
        ("points:baseline", "82% → 86%"),
        ("relative:baseline", "82% → 85.28%"),
    ]
    later = wording.meant(said, D(82), D(86), first=False)
    assert [wording.follows(one, "percent") for one in later] == [
        "82% → 86%", "86% → 90%", "82% → 85.28%", "86% → 89.44%",
    ]  # fmt: skip
    assert len(wording.meant(wording.read_target("+4", "percent", "increase"), None, None, first=True)) == 1


@given(
    st.sampled_from(["percent", "count", "score", "rate"]),
    st.sampled_from(["increase", "decrease"]),
    st.sampled_from(["absolute", "points", "relative"]),
    st.sampled_from(["baseline", "year_before"]),
    st.integers(1, 100),
)
def test_what_stands_in_the_field_of_a_target_is_read_as_the_same_target(unit, way, kind, base, amount):
    said = Said(kind, "" if kind == "absolute" else base, D(amount))
    assert said in wording.read_target(wording.typed(said, unit), unit, way)


VALUES = [
    ("82", "percent", {"value": D(82)}),
    ("82.5 %", "percent", {"value": D("82.5")}),
    ("1,234.5", "score", {"value": D("1234.5")}),
    ("68/100", "percent", {"value": D(68), "numerator": 68, "denominator": 100}),
    ("41 of 50", "percent", {"value": D(82), "numerator": 41, "denominator": 50}),
    ("12/4,000", "rate", {"value": D(3), "numerator": 12, "denominator": 4000}),
    ("yes", "yes_no", {"value": D(1)}),
    ("No", "yes_no", {"value": D(0)}),
    ("<5", "count", {"reason": Reason.SMALL, "low": D(0), "high": D(5), "token": "<5"}),
    ("≥95", "percent", {"reason": Reason.SMALL, "low": D(95), "high": D(100), "token": "≥95"}),
    ("n<10", "percent", {"reason": Reason.SMALL, "token": "n<10"}),
    ("n=7", "percent", {"reason": Reason.SMALL, "n": 7, "token": "n=7"}),
    ("*", "percent", {"reason": Reason.WITHHELD, "token": "*"}),
    ("N/A", "percent", {"reason": Reason.MISSING, "token": "N/A"}),
]


@pytest.mark.parametrize(("text", "unit", "read"), VALUES)
def test_a_value_is_read_and_what_is_kept_back_is_kept_apart(text, unit, read):
    assert wording.read_value(text, unit, 1000) == wording.Read(**read)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("140%", "percent"),
        ("-1", "percent"),
        ("60/50", "percent"),
        ("0/0", "percent"),
        ("41/50", "score"),
        ("-3", "count"),
        ("2.5", "count"),
        ("82,5", "percent"),
        ("1.234,5", "score"),
        ("82.12345", "percent"),
        ("99999999999", "score"),
        ("maybe", "yes_no"),
        ("", "percent"),
        ("NaN", "score"),
        ("1e5", "score"),
        ("²", "score"),
        ("\u202e28", "percent"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_remedy(text, unit):
    with pytest.raises(refusals.BadInput) as refused:
        wording.read_value(text, unit)
    assert len(refused.value.fields["said"]) > 20


@given(st.text(max_size=40), st.sampled_from(["percent", "count", "score", "rate", "yes_no"]))
def test_whatever_is_typed_is_read_or_refused_and_never_breaks(text, unit):
    for read in (wording.read_value, lambda one, of: wording.read_target(one, of, "increase")):
        try:
            read(text, unit)
        except refusals.BadInput as refused:
            assert refused.sentence


def test_values_are_written_as_people_read_them():
    shown = [("82.0000", "percent"), ("85.28", "percent"), ("1240", "count"), ("-0.5", "score"), ("1", "yes_no")]
    assert [wording.written(D(one), unit) for one, unit in shown] == ["82%", "85.28%", "1,240", "-0.5", "Yes"]
    assert wording.written(D("3.2"), "rate", 1000) == "3.2 per 1,000"
    assert wording.written(None, "percent") == "–"
