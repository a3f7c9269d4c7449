"""Is a form that is sent twice taken once, and is nothing lost when two people edit one thing?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, keys
from headway.foundation.web import pickers
from headway.yearly.needs.models import Priority
from headway.yearly.plans.models import Action, Plan, Strategy
from headway.yearly.plans.tests import worlds
from headway.yearly.progress.models import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def principal(w, client):
    client.force_login(w.principal)
    return client


def fields(response):
    """The values that a page's form would send."""
    form = response.context["form"] if "form" in response.context else response.context["row"].form
    return sent(form)


def sent(form):
    """What a browser sends of a form that nobody touched."""
    data = {}
    for name in form.fields:
        bound = form[name]
        value = bound.field.prepare_value(bound.value())
        if isinstance(value, pickers.Pick):
            value = list(value.keys)
        data[name] = "" if value is None else value
    return data


def test_a_plan_form_sent_twice_starts_one_plan(w, principal):
    address = f"/organisations/{w.school.key}/plans/new/"
    data = {"submission": str(keys.new()), "title": "", "first_year": "2025", "last_year": "2027"}
    first, second = principal.post(address, data), principal.post(address, data)
    assert first["Location"] == second["Location"]
    assert Plan.objects.count() == 1
    principal.post(address, {**data, "title": "Another"})
    assert Plan.objects.count() == 2


def test_a_button_pressed_twice_moves_once(w, principal):
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"))
    first, *_ = (worlds.action(stone, title=title) for title in ("One", "Two", "Three"))
    data = {"submission": str(keys.new()), "to": "down"}
    for _ in range(2):
        assert principal.post(f"/actions/{first.key}/move/", data).status_code == 303
    assert list(Action.objects.order_by("position").values_list("title", flat=True)) == ["Two", "One", "Three"]


def test_a_status_sent_twice_is_one_status(w, principal):
    *_, action = worlds.standard_plan(w.school)
    data = {"submission": str(keys.new()), "month": "2026-01", "word": "on_track"}
    for _ in range(2):
        principal.post(f"/actions/{action.key}/status/", data)
    assert Status.objects.count() == 1


def test_two_people_who_change_different_fields_both_win(w, principal):
    *_, action = worlds.written_plan(w.school)
    address = f"/actions/{action.key}/edit/"
    mine, theirs = fields(principal.get(address)), fields(principal.get(address))
    principal.post(address, {**theirs, "due_on": "2026-02-27"})
    answer = principal.post(address, {**mine, "title": "Publish and explain the calendar"})
    assert answer.status_code == 303
    stored = Action.objects.get()
    assert (stored.title, stored.due_on) == ("Publish and explain the calendar", dt.date(2026, 2, 27))


def test_the_same_short_field_shows_both_values_and_keeps_what_was_typed(w, principal):
    *_, action = worlds.standard_plan(w.school)
    address = f"/actions/{action.key}/edit/"
    mine, theirs = fields(principal.get(address)), fields(principal.get(address))
    principal.post(address, {**theirs, "title": "Theirs"})
    answer = principal.post(address, {**mine, "title": "Mine"})
    assert answer.status_code == 200
    assert "Somebody else changed this to “Theirs” while you wrote “Mine”" in answer.content.decode()
    again = sent(answer.context["form"]) | {"submission": str(keys.new())}
    assert principal.post(address, again).status_code == 303
    assert Action.objects.get().title == "Mine"


def test_codes_of_two_people_are_joined(w, principal):
    plan = worlds.draft(w.school)
    strategy = worlds.strategy(plan, "3b")
    address = f"/strategies/{strategy.key}/edit/"
    mine, theirs = fields(principal.get(address)), fields(principal.get(address))
    for form, code in ((theirs, "4c"), (mine, "2a")):
        chosen = [*form["practices"], str(worlds.practice(code).key)]
        assert principal.post(address, {**form, "practices": chosen}).status_code == 303
    assert sorted(coding.practice.code for coding in Strategy.objects.get().codings.all()) == ["2a", "3b", "4c"]


def test_what_was_typed_stays_when_it_is_refused(w, principal):
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"))
    data = {"title": "A step that I typed", "due_on": "2031-01-01", "outputs": "A list"}
    answer = principal.post(f"/milestones/{stone.key}/actions/new/", {"submission": str(keys.new()), **data})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "January 1, 2031 is after the plan’s last day" in text
    assert 'value="A step that I typed"' in text and "A list" in text
    assert Action.objects.count() == 0


def test_forged_choices_are_refused(w, principal):
    plan = worlds.draft(w.school)
    worlds.strategy(plan, "3b")
    theirs = worlds.strategy(worlds.draft(w.sister), "3b").priority
    address = f"/plans/{plan.key}/strategies/new/"
    data = {"submission": str(keys.new()), "title": "Mine", "priority": str(theirs.key)}
    assert "not one of the choices" in principal.post(address, data).content.decode()
    mine = str(Priority.objects.get(organisation=w.school).key)
    answer = principal.post(address, {**data, "priority": mine, "practices": [str(keys.new())]})
    assert "not one of the choices" in answer.content.decode()
    assert Strategy.objects.filter(plan=plan).count() == 1


def test_a_tampered_base_is_a_conflict_at_most_and_never_an_error(w, principal):
    *_, action = worlds.standard_plan(w.school)
    address = f"/actions/{action.key}/edit/"
    form = fields(principal.get(address))
    for base in ("[", "[]", '{"due_on": "soon", "responsible": "x"}', "7"):
        answer = principal.post(
            address, {**form, "submission": str(keys.new()), "seen_values": base, "seen_version": "0"}
        )
        assert answer.status_code in (200, 303), base


def test_a_row_that_was_saved_comes_back_alone(w, principal):
    *_, action = worlds.standard_plan(w.school)
    headers = {"HX-Request": "true", "HX-Target": f"li#row-{action.key}"}
    data = {"submission": str(keys.new()), "month": "2026-01", "from": "mine", "word": "off_track"}
    answer = principal.post(f"/actions/{action.key}/status/", data, headers=headers)
    text = answer.content.decode()
    assert (answer.status_code, text.lstrip()[:4]) == (200, "<li ")
    assert "Off track" in text and "<html" not in text
    answer = principal.post(f"/actions/{action.key}/status/", {**data, "word": ""}, headers=headers)
    assert "<html" not in answer.content.decode() and 'class="error"' in answer.content.decode()
