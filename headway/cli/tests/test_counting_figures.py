"""`headway recount`: are kept figures brought up to the day, and only those that need it?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.library.tallies.models import Tally, TallySheet
from headway.yearly.plans.tests import worlds

from .commands import give

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]

DUE = dt.date(2026, 1, 20)


def test_after_a_due_date_the_organisation_is_counted_once() -> None:
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        worlds.standard_plan(w.school, due_on=DUE)
        assert give("recount", "--all", "--json").json == {"organisations": 6}
    with clock.moved_to(DUE + dt.timedelta(days=1)):
        assert give("recount").err == "Figures of 1 organisation were counted.\n"
        assert Tally.objects.get(node="").behind == 1
        assert give("recount", "--json").json == {"organisations": 0}


def test_what_somebody_broke_is_found_by_verify_and_mended_by_counting_all() -> None:
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        worlds.standard_plan(w.school, due_on=DUE)
        Tally.objects.filter(node="3b").update(actions=9)
        said = give("verify")
        assert said.code == 1
        assert said.err == "Reed School, 2025-26, four-domains 3b: kept figures are actions 9, rows say 1.\n"
        give("recount", "--all")
        assert give("verify").code == 0
        assert TallySheet.objects.count() == 6
