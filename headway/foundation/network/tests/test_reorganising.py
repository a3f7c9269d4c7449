"""Organisations are renamed, moved, closed and merged: what is refused, and can all of it be taken back?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations, queries
from headway.foundation.network.models import Organisation, Placement
from headway.foundation.network.scopes import Scope
from headway.tests import towns

pytestmark = [pytest.mark.django_db, pytest.mark.db]
DAY = dt.date(2026, 1, 12)
ALL = Scope(everything=True)


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def undo_last(element: Organisation, by: object) -> None:
    line = HistoryLine.objects.filter(element_key=element.key).order_by("-id").first()
    assert line is not None
    history.undo(line=line, by=by)  # type: ignore[arg-type]


def test_a_cycle_is_refused_and_nothing_changes(town: towns.Town) -> None:
    with pytest.raises(refusals.BadInput, match="stands below Fern Parish"):
        operations.move(organisation=town.system, parent=town.school, on=DAY, by=town.state_lead)
    with pytest.raises(refusals.BadInput, match="below"):
        operations.move(organisation=town.system, parent=town.system, on=DAY, by=town.state_lead)
    assert towns.fresh(town.system).path == town.system.path


def test_two_moves_on_one_day_are_refused(town: towns.Town) -> None:
    operations.move(organisation=town.school, parent=town.other_system, on=DAY, by=town.state_lead)
    moved = towns.fresh(town.school)
    with pytest.raises(refusals.BadInput, match="Choose a day after it"):
        operations.move(organisation=moved, parent=towns.fresh(town.system), on=DAY, by=town.state_lead)
    assert towns.fresh(town.school).parent == town.other_system


def test_a_move_to_a_wrong_step_another_state_or_a_later_day_is_refused(town: towns.Town) -> None:
    other_state = operations.add_organisation(kind="state", name="Elsewhere", by=town.state_lead)
    with pytest.raises(refusals.BadInput, match="School system: choose"):
        operations.move(organisation=town.system, parent=town.far_school, on=DAY, by=town.state_lead)
    with pytest.raises(refusals.BadInput, match="States are separate"):
        operations.move(organisation=town.system, parent=other_state, on=DAY, by=town.state_lead)
    with pytest.raises(refusals.BadInput, match="today or an earlier day"):
        operations.move(organisation=town.school, parent=town.other_system, on=dt.date(2026, 1, 16), by=town.state_lead)


def test_a_move_is_undone_as_if_it_had_not_been(town: towns.Town) -> None:
    operations.move(organisation=town.school, parent=town.other_system, on=DAY, by=town.state_lead)
    undo_last(town.school, town.state_lead)
    back = towns.fresh(town.school)
    assert (back.parent, back.path, back.system) == (town.system, town.school.path, town.system)
    assert Placement.objects.filter(organisation=back).count() == 1


def test_closing_a_system_with_open_schools_names_them(town: towns.Town) -> None:
    with pytest.raises(refusals.BadInput, match="Heron Elementary and Ibis Middle would still be open"):
        operations.close(organisation=town.system, on=DAY, by=town.state_lead)
    operations.close(organisation=town.school, on=DAY, by=town.state_lead)
    operations.close(organisation=town.other_school, on=DAY, by=town.state_lead)
    assert operations.close(organisation=town.system, on=DAY, by=town.state_lead).closed_on == DAY
    with pytest.raises(refusals.BadInput, match=r"is closed. Reopen that one first"):
        operations.reopen(organisation=town.school, by=town.state_lead)


def test_a_closed_school_leaves_the_list_and_stays_findable(town: towns.Town) -> None:
    operations.close(organisation=town.school, on=DAY, by=town.state_lead)
    assert [row.name for row in queries.children(town.system, ALL).rows] == ["Ibis Middle"]
    assert {row.name for row in queries.children(town.system, ALL, closed=True).rows} == {
        "Ibis Middle",
        "Heron Elementary",
    }
    assert [(row.name, row.closed) for row in queries.search("heron", ALL)] == [("Heron Elementary", True)]


def test_a_merger_closes_with_a_successor_and_can_be_undone(town: towns.Town) -> None:
    operations.merge(
        organisation=town.school, into=town.other_school, on=DAY, by=town.state_lead, reason="One building"
    )
    merged = towns.fresh(town.school)
    assert (merged.closed_on, merged.successor) == (DAY, town.other_school)
    undo_last(town.school, town.state_lead)
    back = towns.fresh(town.school)
    assert (back.closed_on, back.successor) == (None, None)


@pytest.mark.parametrize("into", ["school", "system"])
def test_a_merger_with_itself_or_another_kind_is_refused(town: towns.Town, into: str) -> None:
    with pytest.raises(refusals.BadInput, match="Choose another school"):
        operations.merge(organisation=town.school, into=getattr(town, into), on=DAY, by=town.state_lead)


def test_a_former_name_is_found_and_a_rename_is_undone(town: towns.Town) -> None:
    operations.rename(organisation=town.school, name="Égret Elementary", on=DAY, by=town.state_lead)
    for text in ("egret", "ÉGRET", "Heron", "heron elem"):
        assert [row.name for row in queries.search(text, ALL)] == ["Égret Elementary"], text
    undo_last(town.school, town.state_lead)
    assert towns.fresh(town.school).name == "Heron Elementary"


def test_an_undo_does_not_run_over_a_newer_change(town: towns.Town) -> None:
    operations.rename(organisation=town.school, name="One", on=DAY, by=town.state_lead)
    first = HistoryLine.objects.filter(verb="network.organisation.renamed").get()
    operations.rename(organisation=town.school, name="Two", on=DAY, by=town.state_lead)
    with pytest.raises(refusals.BadInput, match="was changed again since then"):
        history.undo(line=first, by=town.state_lead)
    assert towns.fresh(town.school).name == "Two"


def test_an_undo_asks_who_may(town: towns.Town) -> None:
    operations.rename(organisation=town.school, name="One", on=DAY, by=town.state_lead)
    with pytest.raises(refusals.NotAllowed, match="you need to be an administrator"):
        undo_last(town.school, town.teacher)


def test_names_of_two_hundred_letters_right_to_left_and_emoji_are_taken_and_longer_ones_explained(
    town: towns.Town,
) -> None:
    for name in ("ن" * 200, "مدرسة النخيل", "School 🎒 of Wonder"):
        assert operations.rename(organisation=town.school, name=name, on=DAY, by=town.state_lead).name == name
    with pytest.raises(refusals.BadInput, match="200"):
        operations.rename(organisation=town.school, name="x" * 201, on=DAY, by=town.state_lead)


def test_a_day_at_one_minute_to_midnight_is_that_of_the_organisation(town: towns.Town) -> None:
    with clock.moved_to(dt.datetime(2026, 2, 1, 5, 59, tzinfo=dt.UTC)):
        with pytest.raises(refusals.BadInput, match="today or an earlier day"):
            operations.move(
                organisation=town.school, parent=town.other_system, on=dt.date(2026, 2, 1), by=town.state_lead
            )
        operations.move(organisation=town.school, parent=town.other_system, on=dt.date(2026, 1, 31), by=town.state_lead)
