"""Is what cannot be meant refused with a sentence at its field, and does everything typed stay?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys
from headway.library.frameworks import operations as frameworks
from headway.yearly.plans.models import Action, Strategy, StrategyPractice
from headway.yearly.plans.tests import worlds
from headway.yearly.progress.models import Status

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TWO_MEGABYTES = "word " * (2 * 1024 * 1024 // 5)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def step(w, client):
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher, start_on=dt.date(2025, 9, 1))
    client.force_login(w.principal)
    return action


@pytest.fixture
def written(w, client):
    """The same in a draft, where all of it is changed by its forms."""
    *_, action = worlds.written_plan(w.school, responsible=w.teacher, start_on=dt.date(2025, 9, 1))
    client.force_login(w.principal)
    return action


def refused(client, address, **data):
    """The text of the page that comes back with the form."""
    answer = client.post(address, {"submission": str(keys.new()), **data})
    assert answer.status_code == 200, address
    text = answer.content.decode()
    assert 'class="error"' in text or 'role="alert"' in text
    return text


def test_a_completion_in_the_future_or_before_the_start(step, client):
    address = f"/actions/{step.key}/complete/"
    text = refused(client, address, completed_on="2026-01-16", evidence="Six agendas")
    assert "January 16, 2026 is still to come. Enter the day it was done: today or earlier." in text
    assert "Six agendas</textarea>" in text and 'value="2026-01-16"' in text
    text = refused(client, address, completed_on="2025-08-25", evidence="Six agendas")
    assert "before the start on September 1, 2025: say in a few words how that came." in text
    assert Action.objects.get().completed_on is None


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2026-02", "February 2026 is still to come. Choose January 2026 or an earlier month."),
        ("2025-07", "No reports are asked for July 2025 at Reed School. Choose another month."),
        ("2025-05", "May 2025 is outside the plan"),
    ],
)
def test_a_status_for_a_month_in_which_none_is_asked(step, client, month, sentence):
    address = f"/actions/{step.key}/status/"
    text = refused(client, address, month=month, word="on_track", success="All came")
    assert sentence in text and "All came</textarea>" in text
    assert Status.objects.count() == 0


@pytest.mark.parametrize("month", ["", "soon", "2026-13", "0001-01", "9999-12", "2026-01-01", "x" * 5000])
def test_what_is_no_month_is_a_calm_page_for_actions_and_milestones(step, client, month):
    for address in (f"/actions/{step.key}/status/", f"/milestones/{step.milestone.key}/status/"):
        answer = client.post(address, {"month": month, "word": "on_track"})
        assert answer.status_code in (400, 303), address
        assert answer.status_code == 303 or "Write it as 2026-01." in answer.content.decode()


@pytest.mark.parametrize("address", ["/milestones/{stone}/actions/new/", "/actions/{action}/edit/"])
def test_a_due_date_outside_the_plan(written, client, address):
    address = address.format(stone=written.milestone.key, action=written.key)
    text = refused(client, address, title="A step that I typed", due_on="2028-07-01")
    assert "Due date July 1, 2028 is after the plan’s last day, June 30, 2028. Choose an earlier day." in text
    assert 'value="A step that I typed"' in text
    assert Action.objects.get().due_on == dt.date(2025, 10, 31)


def test_a_strategy_coded_to_a_practice_that_was_retired_while_the_form_was_open(written, w, client):
    strategy = Strategy.objects.get()
    practice = worlds.practice("4c")
    address = f"/strategies/{strategy.key}/edit/"
    data = {"priority": str(strategy.priority.key), "title": "Typed", "practices": [str(practice.key)]}
    frameworks.retire_practice(practice=practice, on=dt.date(2026, 1, 1), by=worlds.BY)
    text = refused(client, address, **data)
    assert 'value="Typed"' in text and "This is not one of the choices any more. Choose again." in text
    assert list(StrategyPractice.objects.now().values_list("practice__code", flat=True)) == ["3b"]


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/strategies/{strategy}/edit/", "if_text"),
        ("/strategies/{strategy}/edit/", "title"),
        ("/actions/{action}/outputs/new/", "note"),
        ("/milestones/{stone}/actions/new/", "outputs"),
        ("/actions/{action}/status/", "resources"),
        ("/actions/{action}/status/", "spent_cents"),
        ("/actions/{action}/complete/", "evidence"),
        ("/plans/{plan}/priorities/new/", "why"),
    ],
)
def test_two_megabytes_of_text_come_back_with_a_sentence(step, client, address, field):
    stone = step.milestone
    strategy = stone.strategy
    address = address.format(strategy=strategy.key, action=step.key, stone=stone.key, plan=strategy.plan.key)
    before = {"title": "Typed", "due_on": "2026-03-31", "start_year": "2025", "month": "2026-01", "word": "on_track"}
    before |= {"priority": str(strategy.priority.key), "first_year": "2025", "last_year": "2027"}
    text = refused(client, address, **{**before, field: TWO_MEGABYTES})
    assert "more than fit. Shorten it to" in text or "is no amount." in text
    assert text.count("word word") > 100_000, "nothing typed is lost"


def test_two_megabytes_of_an_indicator_come_back_with_a_sentence(written, client):
    address = f"/milestones/{written.milestone.key}/edit/"
    text = refused(client, address, title="T", due_on="2026-03-31", start_year="2025", indicator=TWO_MEGABYTES)
    assert "more than fit. Shorten it to" in text and text.count("word word") > 100_000


def test_a_request_over_the_limit_of_the_server_is_a_page_with_a_sentence(step, client):
    text = TWO_MEGABYTES * 4
    answer = client.post(f"/actions/{step.key}/complete/", {"evidence": text}, headers={"accept": "text/html"})
    assert answer.status_code in (400, 413)
    assert "what you typed is still in the form" in answer.content.decode()
