"""Two people do what does not go together at the same moment: is what is stored what one of the two orders gives?"""

import datetime as dt
import functools
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from headway.exchange.archives import verifying
from headway.foundation.core import clock, refusals
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Collaborator, Output, SubmittedYear
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress
from headway.yearly.progress.models import Status

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]
MONTH = dt.date(2026, 1, 1)


@pytest.fixture
def w() -> Any:
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Run the deeds together, each on a connection of its own: what each gives, or the refusal."""
    start = threading.Barrier(len(deeds))
    answers: list[Any] = [None] * len(deeds)

    def run(at: int) -> None:
        try:
            with clock.moved_to(worlds.TODAY):
                start.wait(20)
                answers[at] = deeds[at]()
        except refusals.Refusal as refusal:
            answers[at] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def refused(answers: list[Any]) -> list[bool]:
    return [isinstance(answer, refusals.Refusal) for answer in answers]


def seen(step: Action) -> Action:
    """The action as somebody has read it before the other one writes."""
    return Action.objects.with_plan().get(pk=step.pk)


def test_a_status_and_the_submission_of_its_year(w: Any) -> None:
    for _round in range(3):
        plan, *_, step = worlds.standard_plan(w.school)
        one = seen(step)
        answers = at_once(
            functools.partial(progress.report_status, action=one, month=MONTH, word="on_track", by=w.principal),
            functools.partial(plans.submit_year, plan=plan, start_year=2025, by=w.principal),
        )
        assert refused(answers) in ([False, False], [True, False])
        row = Status.objects.filter(action=step).first()
        year = SubmittedYear.objects.get(plan=plan)
        assert (row is None) is refused(answers)[0]
        assert row is None or _line(row) < _line(year), "what was said stands before the submission"
    assert verifying.differences() == []


def _line(row: Any) -> int:
    return HistoryLine.objects.get(element_key=row.key).pk


def test_a_completion_and_a_drop(w: Any) -> None:
    for word in ("complete", "on_track"):
        *_, step = worlds.standard_plan(w.school)
        one, other = seen(step), seen(step)
        answers = at_once(
            functools.partial(progress.report_status, action=one, month=MONTH, word=word, by=w.principal),
            functools.partial(plans.drop_action, action=other, reason="No longer needed", by=w.principal),
        )
        stored = seen(step)
        assert not (stored.completed_on and stored.dropped_on)
        if word == "complete":
            assert sorted(refused(answers)) == [False, True]
            assert Status.objects.filter(action=step).exists() is bool(stored.completed_on)
    assert verifying.differences() == []


def test_two_words_for_one_month_of_which_one_is_complete(w: Any) -> None:
    for _round in range(3):
        *_, step = worlds.standard_plan(w.school)
        one, other = seen(step), seen(step)
        at_once(
            functools.partial(progress.report_status, action=one, month=MONTH, word="complete", by=w.principal),
            functools.partial(progress.report_status, action=other, month=MONTH, word="off_track", by=w.teacher),
        )
        stored, said = seen(step), Status.objects.get(action=step)
        assert (stored.word == "complete") is bool(stored.completed_on), "the last word of the month wins"
        assert stored.word == said.word
    assert verifying.differences() == []


def test_an_output_that_two_say_is_there_is_there_once(w: Any) -> None:
    worlds.standard_plan(w.school, outputs=["A calendar"])
    output = Output.objects.select_related("action__milestone__strategy__plan__organisation").get()
    deeds = [functools.partial(plans.produce_output, output=output, by=by) for by in (w.principal, w.teacher)]
    assert refused(at_once(*deeds)) == [False, False]
    assert Output.objects.get().produced_on == worlds.TODAY
    assert HistoryLine.objects.filter(verb="plans.output.produced").count() == 1


def test_a_collaborator_whom_two_add_helps_once_and_is_told_once(w: Any) -> None:
    *_, step = worlds.standard_plan(w.school)
    deeds = []
    for by in (w.principal, w.superintendent):
        one = seen(step)
        edit = worlds.Edit({"collaborators": (w.teacher,)}, {"collaborators": ()}, one.version)
        deeds.append(functools.partial(plans.revise_action, action=one, edit=edit, by=by))
    assert refused(at_once(*deeds)) == [False, False]
    assert Collaborator.objects.count() == 1
    assert HistoryLine.objects.filter(verb="plans.action.staffed").count() == 1


def test_a_word_that_was_read_before_the_other_one_wrote(w: Any) -> None:
    """The same without threads: what somebody has read is old by the time they write."""
    *_, step = worlds.standard_plan(w.school)
    old = seen(step)
    plans.drop_action(action=step, reason="No longer needed", on=dt.date(2025, 12, 1), by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="was dropped on"), transaction.atomic():
        progress.report_status(action=old, month=MONTH, word="on_track", by=worlds.BY)
    *_, step = worlds.standard_plan(w.sister)
    old = seen(step)
    progress.report_status(action=step, month=MONTH, word="complete", by=worlds.BY)
    progress.report_status(action=old, month=MONTH, word="off_track", by=worlds.BY)
    assert seen(step).completed_on is None
