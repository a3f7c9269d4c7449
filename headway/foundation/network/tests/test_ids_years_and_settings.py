"""Ids, facts of a year, calendars and settings: are they dated, inherited and checked?"""

import datetime as dt

import pytest

from headway.foundation.core import refusals
from headway.foundation.network import calendars, operations, queries, thresholds
from headway.foundation.network.scopes import Scope
from headway.tests import towns

pytestmark = pytest.mark.django_db
ALL = Scope(everything=True)


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def test_an_id_keeps_its_zeros_is_found_and_belongs_to_one(town: towns.Town) -> None:
    operations.add_identifier(organisation=town.school, scheme="nces", value="010000500870", by=town.state_lead)
    assert [row.name for row in queries.search("010000500870", ALL)] == ["Heron Elementary"]
    assert [row.name for row in queries.resolve("010000500870")] == ["Heron Elementary"]
    with pytest.raises(refusals.BadInput, match="Another organisation has this id now"):
        operations.add_identifier(
            organisation=town.other_school, scheme="nces", value="010000500870", by=town.state_lead
        )


def test_an_ended_id_can_be_given_to_another_and_both_are_found(town: towns.Town) -> None:
    first = operations.add_identifier(organisation=town.school, scheme="local", value="7", by=town.superintendent)
    operations.end_identifier(identifier=first, on=dt.date(2025, 6, 30), by=town.superintendent)
    operations.add_identifier(organisation=town.other_school, scheme="local", value="7", by=town.superintendent)
    assert {row.name for row in queries.search("7", ALL)} == {"Heron Elementary", "Ibis Middle"}


def test_a_local_id_may_repeat_in_another_system(town: towns.Town) -> None:
    operations.add_identifier(organisation=town.school, scheme="local", value="7", by=town.superintendent)
    operations.add_identifier(organisation=town.far_school, scheme="local", value="7", by=town.state_lead)
    assert len(queries.resolve("7")) == 2


def test_designations_and_facts_stand_by_year(town: towns.Town) -> None:
    by = town.principal
    facts = towns.Typed({"lowest_grade": "K", "highest_grade": "5", "enrolment": 412})
    operations.set_attributes(organisation=town.school, start_year=2024, edit=facts, by=by)
    operations.designate(organisation=town.school, start_year=2024, label="CSI", by=by)
    operations.designate(
        organisation=town.school,
        start_year=2025,
        label="ATSI",
        reason="Reading",
        student_group="English learners",
        by=by,
    )
    years = queries.year_facts(town.school)
    assert [(row.year, row.grades, row.enrolment, row.designations) for row in years] == [
        ("2025-26", "", None, ("ATSI (English learners, Reading)",)),
        ("2024-25", "K to 5", 412, ("CSI",)),
    ]
    with pytest.raises(refusals.BadInput, match="already there"):
        operations.designate(organisation=town.school, start_year=2024, label="CSI", by=by)
    with pytest.raises(refusals.BadInput, match="is no school year"):
        operations.designate(organisation=town.school, start_year=25, label="CSI", by=by)


def test_the_default_year_is_tiled_by_its_quarters(town: towns.Town) -> None:
    year = calendars.year_of(town.school, dt.date(2026, 1, 15))
    assert (year.label, year.first_on, year.last_on) == ("2025-26", dt.date(2025, 7, 1), dt.date(2026, 6, 30))
    days = [year.first_on + dt.timedelta(days=at) for at in range(365)]
    for spans in (year.quarters, year.semesters):
        assert [sum(span.first_on <= day <= span.last_on for span in spans) for day in days] == [1] * 365
    assert [year.reports_in(dt.date(2025 + (month < 7), month, 1)) for month in range(1, 13)] == [
        month not in (6, 7) for month in range(1, 13)
    ]


def test_a_states_year_is_inherited_and_a_systems_own_wins(town: towns.Town) -> None:
    def enter(organisation: object, first: dt.date) -> None:
        operations.set_school_year(
            organisation=organisation,  # type: ignore[arg-type]
            start_year=2025,
            first_on=first,
            last_on=dt.date(2026, 5, 29),
            quarter_starts=[dt.date(2025, 10, 13), dt.date(2026, 1, 6), dt.date(2026, 3, 16)],
            silent_months=[5, 8],
            by=town.state_lead,
        )

    enter(town.state, dt.date(2025, 8, 11))
    enter(town.system, dt.date(2025, 8, 4))
    day = dt.date(2026, 1, 15)
    assert calendars.year_of(town.school, day).first_on == dt.date(2025, 8, 4)
    assert calendars.year_of(town.far_school, day).first_on == dt.date(2025, 8, 11)
    year = calendars.year_of(town.school, day)
    assert [span.first_on for span in year.semesters] == [dt.date(2025, 8, 4), dt.date(2026, 1, 6)]
    assert not year.reports_in(dt.date(2026, 5, 1)) and year.reports_in(dt.date(2026, 4, 1))


def test_quarters_out_of_order_are_explained_and_nothing_is_kept(town: towns.Town) -> None:
    with pytest.raises(refusals.BadInput, match="Put their first days in order"):
        operations.set_school_year(
            organisation=town.state,
            start_year=2025,
            first_on=dt.date(2025, 8, 11),
            last_on=dt.date(2026, 5, 29),
            quarter_starts=[dt.date(2026, 1, 6), dt.date(2025, 10, 13), dt.date(2026, 3, 16)],
            silent_months=[],
            by=town.state_lead,
        )
    assert not calendars.year_of(town.state, dt.date(2026, 1, 15)).own


def test_closed_days_hold_below(town: towns.Town) -> None:
    day = operations.close_days(
        organisation=town.state,
        first_on=dt.date(2026, 2, 16),
        last_on=dt.date(2026, 2, 18),
        occasion="Winter",
        by=town.state_lead,
    )
    year = calendars.year_of(town.school, dt.date(2026, 1, 15))
    assert [(span.occasion, span.own) for span in queries.closed_days(town.school, year)] == [("Winter", False)]
    operations.reopen_days(closed_day=day, by=town.state_lead)
    assert queries.closed_days(town.school, year) == []


def test_a_setting_is_inherited_and_bounded(town: towns.Town) -> None:
    seen = {"priorities_limit": 4, "cell_least": 10}
    typed = towns.Typed({"priorities_limit": 3, "cell_least": 10}, base=seen)
    operations.choose_settings(organisation=town.state, edit=typed, by=town.state_lead)
    assert thresholds.value(town.school, "priorities_limit") == 3
    assert thresholds.value(town.school, "strategies_limit") == 3
    for name, value in (("cell_least", 9), ("cell_least", 31), ("priorities_limit", "many")):
        with pytest.raises(refusals.BadInput, match="enter"):
            operations.choose_settings(
                organisation=town.state, edit=towns.Typed({name: value}, base={name: 10}), by=town.state_lead
            )
    assert thresholds.value(town.school, "cell_least") == 10
