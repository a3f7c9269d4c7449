"""Are the measures of the demo lifelike, good ones and unfinished ones, and the same for the same seed?"""

import datetime as dt
from collections import Counter

import pytest

from headway.demo import measures
from headway.demo.moments import Span, moment
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.library.checks import registry
from headway.library.measures.models import Measure, Reading
from headway.tests import towns
from headway.yearly.direction import queries
from headway.yearly.direction.checks.measures import MEASURE_CHECKS
from headway.yearly.direction.models import Goal
from headway.yearly.direction.tests import measured

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 1, 15)
SPAN = Span(2025, moment(NOW), NOW)


def told():
    """All that pages say of the measures of every place."""
    found = []
    for goal in Goal.objects.select_related("organisation").order_by("pk"):
        rows = queries.measures_of([goal], None, goal.organisation, inside=True)[goal.pk]
        found += [(goal.organisation.name, row.indicator, row.word, row.aims, row.total) for row in rows]
    return found


def test_every_goal_gets_its_measures_some_of_which_a_check_would_mend():
    with clock.moved_to(NOW):
        town = towns.found()
        for place in (town.state, town.system, town.school, town.other_school, town.far_school):
            for text in ("Each student reads.", "Each student belongs.", "Each student grows."):
                measured.goal(place, text)
        assert measures.load(state=town.state, span=SPAN, seed=1, by=OPERATOR) == 30
        first = told()
        assert len({word for _place, _indicator, word, *_more in first}) >= 5, "all met, or all off track"
        codes = Counter(one.code for check in MEASURE_CHECKS for one in check.find(registry.under(town.state)))
        assert 0 < codes["D107"] < 12
        assert 0 < codes["D115"] < 12
        assert not codes["D113"], "whoever enters a small group writes what the source does"
        assert Reading.objects.filter(on__gt=NOW).count() == 0
        assert HistoryLine.objects.filter(element_kind="measures.measure").count() == 30
        Measure.objects.update(archived_at=clock.now())
        measures.load(state=town.state, span=SPAN, seed=1, by=OPERATOR)
        assert told() == first
