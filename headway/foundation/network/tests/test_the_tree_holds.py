"""Whatever moves: do path, state, system and time zone always follow from the parent?"""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.exchange.archives import verifying
from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import ladder, operations
from headway.foundation.network.models import Organisation, Placement
from headway.tests import towns

KINDS = ("system", "school", "grouping")


class Moves(TestCase):
    """Random trees and moves; refused ones change nothing."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=12))
    def test_any_series_of_additions_and_moves_keeps_the_tree(self, steps: list[tuple[str, int, int]]) -> None:
        made = [operations.add_organisation(kind="state", name="State", by=OPERATOR, own_time_zone="America/Denver")]
        for day, (kind, above, mover) in enumerate(steps, 1):
            parent = made[above % len(made)]
            try:
                made.append(operations.add_organisation(kind=kind, name=f"{kind} {day}", parent=parent, by=OPERATOR))
                other = towns.fresh(made[mover % len(made)])
                target = towns.fresh(made[(above + mover) % len(made)])
                operations.move(organisation=other, parent=target, on=dt.date(2026, 1, 1 + day % 14), by=OPERATOR)
            except refusals.BadInput:
                pass
            made = [towns.fresh(one) for one in made]
        assert list(verifying.tree()) == []
        assert list(verifying.places()) == []
        assert set(Organisation.objects.values_list("time_zone", flat=True)) == {"America/Denver"}
        for one in Organisation.objects.all():
            below = {row.pk for row in Organisation.objects.below(one.path)}
            assert below == {row.pk for row in Organisation.objects.all() if ladder.is_below(row.path, one.path)}


@pytest.mark.parametrize("path", ["000001", "00000z", "0000zz", "000001000002"])
def test_what_is_below_a_path_is_one_range(path: str) -> None:
    assert path < ladder.after(path)
    assert path + "zzzzzz" < ladder.after(path)
    assert ladder.after("00000z") == "000010"


@pytest.mark.django_db
@pytest.mark.db
def test_a_past_day_shows_the_tree_of_its_time() -> None:
    town = towns.found()
    operations.move(organisation=town.school, parent=town.other_system, on=dt.date(2026, 1, 10), by=town.state_lead)
    before, after = dt.date(2026, 1, 9), dt.date(2026, 1, 10)
    places = Placement.objects.filter(organisation=town.school).select_related("parent")
    assert [row.parent for row in places.on(before)] == [town.system]
    assert [row.parent for row in places.on(after)] == [town.other_system]


@pytest.mark.django_db
@pytest.mark.db
def test_a_time_zone_is_inherited_until_somebody_has_their_own() -> None:
    town = towns.found()
    assert {town.school.time_zone, town.far_school.time_zone} == {"America/Chicago"}
    change = towns.Typed({"own_time_zone": "America/Denver"}, base={"own_time_zone": ""}, version=town.system.version)
    operations.revise(organisation=town.system, edit=change, by=town.state_lead)
    assert towns.fresh(town.school).time_zone == "America/Denver"
    assert towns.fresh(town.far_school).time_zone == "America/Chicago"
    operations.move(
        organisation=towns.fresh(town.school), parent=town.other_system, on=dt.date(2026, 1, 9), by=OPERATOR
    )
    assert towns.fresh(town.school).time_zone == "America/Chicago"
