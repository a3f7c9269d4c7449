"""First priorities of many organisations come in at once, each with its line, or not at all."""

import datetime as dt

import pytest

from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.tests import towns
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority

pytestmark = [pytest.mark.django_db, pytest.mark.db]
SET_AT = dt.datetime(2025, 8, 12, 18, tzinfo=dt.UTC)


def row(organisation: object, title: str) -> needs.PriorityRow:
    return needs.PriorityRow(organisation, title, 2025, 2027, SET_AT)  # type: ignore[arg-type]


def test_each_organisation_keeps_its_own_order_and_each_priority_has_its_line() -> None:
    town = towns.found()
    rows = [row(town.school, "Reading"), row(town.other_school, "Trust"), row(town.school, "Attendance")]
    made = needs.load_priorities(rows=rows, by=OPERATOR)
    assert [(one.organisation, one.title, one.position) for one in made] == [
        (town.school, "Reading", 1), (town.other_school, "Trust", 1), (town.school, "Attendance", 2),
    ]  # fmt: skip
    lines = HistoryLine.objects.filter(verb="needs.priority.added").order_by("pk")
    assert [line.element_key for line in lines] == [one.key for one in made]
    assert lines[0].organisation_key == town.school.key


def test_a_missing_title_and_an_organisation_that_has_priorities_are_refused() -> None:
    town = towns.found()
    with pytest.raises(refusals.BadInput) as untitled:
        needs.load_priorities(rows=[row(town.school, "Reading"), row(town.school, " ")], by=OPERATOR)
    assert "needs a title" in untitled.value.fields["title"]
    assert not Priority.objects.exists()
    needs.load_priorities(rows=[row(town.school, "Reading")], by=OPERATOR)
    with pytest.raises(refusals.BadInput, match="has priorities already"):
        needs.load_priorities(rows=[row(town.other_school, "Trust"), row(town.school, "Again")], by=OPERATOR)
    assert Priority.objects.count() == 1
