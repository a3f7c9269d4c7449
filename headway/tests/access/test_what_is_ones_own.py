"""What may the responsible person of an action change of it, once its plan is at work? Its wording, nothing else."""

import json

import pytest

from headway.foundation.core import clock, keys
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

PART = {"HX-Request": "true", "HX-Target": "form#inline"}


@pytest.fixture
def w(db):
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        *_above, made.step = worlds.standard_plan(made.school, responsible=made.teacher)
        yield made


def typed(step, **values):
    """What a form over the action says: its values before, and others now."""
    before = {name: str(getattr(getattr(step, name), "key", getattr(step, name))) for name in values}
    seen = {"submission": str(keys.new()), "seen_version": step.version, "seen_values": json.dumps(before)}
    return seen | values


def test_in_place_the_title_and_not_who_is_responsible(w, client):
    client.force_login(w.teacher)
    field = f"/actions/{w.step.key}/field/{{}}/"
    saved = client.post(field.format("title"), typed(w.step, title="Publish it"), headers=PART)
    assert "is-saved" in saved.text
    step = Action.objects.get(pk=w.step.pk)
    other = typed(step, responsible=str(w.principal.key))
    assert client.get(field.format("responsible"), headers=PART).status_code == 404
    assert client.post(field.format("responsible"), other, headers=PART).status_code == 404
    client.force_login(w.principal)
    assert "is-saved" in client.post(field.format("responsible"), other, headers=PART).text
    step.refresh_from_db()
    assert (step.title, step.responsible) == ("Publish it", w.principal)


def test_in_the_form_what_is_sent_beside_the_wording_is_not_read(w, client):
    client.force_login(w.teacher)
    page = f"/actions/{w.step.key}/edit/"
    assert set(client.get(page).context["form"].editable) == {"title"}
    sent = client.post(page, typed(w.step, title="Publish it", responsible=str(w.principal.key)))
    assert sent.status_code == 303
    step = Action.objects.get(pk=w.step.pk)
    assert (step.title, step.responsible) == ("Publish it", w.teacher)
