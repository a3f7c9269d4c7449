"""Is one field of a plan edited in place with few questions, a small answer and one line of history?"""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.core import clock, keys
from headway.foundation.history.models import HistoryLine
from headway.yearly.plans.models import Action, DueDate, MilestoneDueDate
from headway.yearly.plans.tests import worlds

pytestmark = pytest.mark.django_db
SIGN_IN, MOST, BYTES = 3, 9, 15_000
PART = {"HX-Request": "true", "HX-Target": "form#inline"}


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def asked(client, deed):
    """The answer, and how many queries it took, without transaction control and sign-in."""
    with CaptureQueriesContext(connection) as captured:
        answer = deed()
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    found = [one["sql"] for one in captured.captured_queries if not one["sql"].startswith(control)]
    return answer, found[SIGN_IN:]


def typed(row, name, value, seen=None):
    """What the script sends for one field."""
    before = getattr(row, name) if seen is None else seen
    values = {name: None if before is None else str(getattr(before, "key", before))}
    body = {"submission": str(keys.new()), "seen_version": row.version, "seen_values": json.dumps(values)}
    return {**body, name: value}


def test_a_field_takes_few_questions_and_comes_back_small(w, client):
    _plan, strategy, stone, action = worlds.written_plan(w.school, responsible=w.teacher)
    client.force_login(w.principal)
    fields = {
        f"/plans/{worlds.draft(w.school).key}/field/title/": None,
        f"/strategies/{strategy.key}/field/if_text/": (strategy, "if_text", "we rehearse"),
        f"/milestones/{stone.key}/field/indicator/": (stone, "indicator", "Minutes of every team"),
        f"/actions/{action.key}/field/title/": (action, "title", "Another title"),
        f"/actions/{action.key}/field/start_on/": (action, "start_on", "2025-09-01"),
        f"/actions/{action.key}/field/due_on/": (action, "due_on", "2025-12-01"),
        f"/actions/{action.key}/field/responsible/": (action, "responsible", str(w.principal.key)),
        f"/milestones/{stone.key}/field/due_on/": (stone, "due_on", "2025-12-02"),
    }
    for address, sent in fields.items():
        answer, queries = asked(client, lambda address=address: client.get(address, headers=PART))
        assert answer.status_code == 200 and len(answer.content) <= BYTES, address
        assert len(queries) <= MOST, (address, queries)
        if sent:
            sent[0].refresh_from_db()
            body = typed(*sent)
            answer, queries = asked(client, lambda a=address, b=body: client.post(a, b, headers=PART))
            assert "is-saved" in answer.text and 'data-undo="/history/' in answer.text, address
            assert len(answer.content) <= BYTES
            assert len(queries) <= MOST, "\n".join(queries)
    dates = DueDate.objects.get(action=action), MilestoneDueDate.objects.get(milestone=stone)
    assert [str(one.due_on) for one in dates] == ["2025-12-01", "2025-12-02"], "in a draft, as if always"


def test_what_one_person_types_in_one_go_is_one_line_and_one_undo(w, client):
    *_, action = worlds.standard_plan(w.school)
    client.force_login(w.principal)
    address = f"/actions/{action.key}/field/title/"
    for text in ("Publish", "Publish it", "Publish it all"):
        action.refresh_from_db()
        answer = client.post(address, typed(action, "title", text), headers=PART)
    (line,) = HistoryLine.objects.filter(element_key=action.key, verb="plans.action.revised")
    assert line.changes == {"title": ["Publish the calendar", "Publish it all"]}
    assert client.post(f"/history/{line.key}/undo/", headers=PART).status_code == 204
    assert Action.objects.get(pk=action.pk).title == "Publish the calendar"
    assert f"/history/{line.key}/undo/" in answer.text


def test_sending_a_field_again_happens_once_even_after_somebody_else_wrote(w, client):
    *_, action = worlds.standard_plan(w.school)
    client.force_login(w.principal)
    address, body = f"/actions/{action.key}/field/title/", typed(action, "title", "Mine")
    client.post(address, body, headers=PART)
    action.refresh_from_db()
    client.post(address, typed(action, "title", "Newer"), headers=PART)
    again = client.post(address, body, headers=PART)
    assert Action.objects.get(pk=action.pk).title == "Newer"
    assert "data-merged" in again.text and ">Newer<" in again.text


def test_a_short_text_that_both_changed_is_shown_twice_and_nothing_is_stored(w, client):
    *_, action = worlds.standard_plan(w.school)
    client.force_login(w.principal)
    address, body = f"/actions/{action.key}/field/title/", typed(action, "title", "Mine <b>")
    Action.objects.filter(pk=action.pk).update(title="Theirs", version=2)
    answer = client.post(address, body, headers=PART)
    assert "data-clash" in answer.text and "Theirs" in answer.text and "Mine &lt;b&gt;" in answer.text
    assert Action.objects.get(pk=action.pk).title == "Theirs"
    assert client.post(address, {**body, "take": "theirs"}).status_code == 303
    assert Action.objects.get(pk=action.pk).title == "Theirs"


def test_fields_that_are_not_one_value_or_not_this_person_s_are_not_there(w, client):
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher)
    client.force_login(w.principal)
    for name in ("collaborators", "needs", "submission", "seen_version", "word", "nothing"):
        assert client.get(f"/actions/{action.key}/field/{name}/").status_code == 404, name
    client.force_login(w.teacher)
    assert client.get(f"/actions/{action.key}/field/title/").status_code == 200
    assert client.get(f"/actions/{action.key}/field/due_on/").status_code == 404
    answer = client.post(f"/actions/{action.key}/field/title/", typed(action, "title", "Mended"), headers=PART)
    assert "is-saved" in answer.text and 'data-undo="/' not in answer.text, "who may not undo is not offered it"


def test_what_is_wrong_is_said_at_the_field_and_stays_typed(w, client):
    *_, action = worlds.written_plan(w.school)
    client.force_login(w.principal)
    for name, value, sentence in (
        ("title", " ", "Action is needed."),
        ("due_on", "2031-01-01", "is after the plan’s last day"),
        ("due_on", "soon", "Enter a valid date."),
    ):
        answer = client.post(f"/actions/{action.key}/field/{name}/", typed(action, name, value), headers=PART)
        assert sentence in answer.text and 'class="field wrong"' in answer.text, name
    assert Action.objects.get(pk=action.pk).due_on == dt.date(2025, 10, 31)


@pytest.mark.db
def test_what_the_database_refuses_is_said_in_words_and_nothing_is_stored(w, client):
    *_, action = worlds.written_plan(w.school)
    client.force_login(w.principal)
    body = typed(action, "start_on", "2025-11-30")
    answer = client.post(f"/actions/{action.key}/field/start_on/", body, headers=PART)
    assert "The action is due before it starts. Check the two dates." in answer.text and "is-saved" not in answer.text
    assert Action.objects.get(pk=action.pk).start_on is None
    assert not HistoryLine.objects.filter(element_key=action.key, verb="plans.action.revised")
