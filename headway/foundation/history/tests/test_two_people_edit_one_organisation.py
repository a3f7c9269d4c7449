"""Two people open the same form: is anything lost?"""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from headway.foundation.accounts.models import User
from headway.foundation.network.models import Organisation
from headway.tests import towns

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fields_of(client: Client, address: str) -> dict[str, str]:
    """Everything that a browser would send back from the form as it was opened."""
    form = client.get(address).context["form"]
    return {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def test_edits_of_different_fields_both_win(town: towns.Town) -> None:
    address = reverse("home:edit", args=[town.school.key])
    hers, his = signed_in(town.superintendent), signed_in(town.state_lead)
    her_form, his_form = fields_of(hers, address), fields_of(his, address)
    assert hers.post(address, {**her_form, "city": "Reed"}).status_code == 303
    assert his.post(address, {**his_form, "phone": "555 0100"}).status_code == 303
    stored = Organisation.objects.get(pk=town.school.pk)
    assert (stored.city, stored.phone) == ("Reed", "555 0100")


def test_the_same_field_shows_both_and_what_was_typed_stays_until_the_person_decides(town: towns.Town) -> None:
    address = reverse("home:edit", args=[town.school.key])
    hers, his = signed_in(town.superintendent), signed_in(town.state_lead)
    her_form, his_form = fields_of(hers, address), fields_of(his, address)
    hers.post(address, {**her_form, "city": "Reed", "phone": "1"})
    answer = his.post(address, {**his_form, "city": "Moss", "county": "Fern"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "“Reed”" in text and "“Moss”" in text
    assert Organisation.objects.get(pk=town.school.pk).city == "Reed"
    form = answer.context["form"]
    again = {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}
    assert again["city"] == "Moss"
    assert his.post(address, again).status_code == 303
    stored = Organisation.objects.get(pk=town.school.pk)
    assert (stored.city, stored.county, stored.phone) == ("Moss", "Fern", "1")


def test_an_old_rename_form_does_not_overwrite_a_newer_name(town: towns.Town) -> None:
    address = reverse("home:rename", args=[town.school.key])
    hers, his = signed_in(town.superintendent), signed_in(town.state_lead)
    her_form, his_form = fields_of(hers, address), fields_of(his, address)
    assert hers.post(address, {**her_form, "name": "Heron School"}).status_code == 303
    answer = his.post(address, {**his_form, "name": "Heron Academy"})
    assert "“Heron School”" in answer.content.decode()
    assert Organisation.objects.get(pk=town.school.pk).name == "Heron School"


def test_the_same_setting_changed_by_two_shows_both(town: towns.Town) -> None:
    address = reverse("home:settings", args=[town.state.key])
    first, second = signed_in(town.state_lead), signed_in(town.state_lead)
    one, two = fields_of(first, address), fields_of(second, address)
    assert first.post(address, {**one, "priorities_limit": "3"}).status_code == 303
    assert "“3”" in second.post(address, {**two, "priorities_limit": "5"}).content.decode()
    assert second.post(address, {**two, "open_actions_most": "9"}).status_code == 303


def test_a_tampered_base_changes_only_what_was_typed(town: towns.Town) -> None:
    address = reverse("home:edit", args=[town.school.key])
    client = signed_in(town.superintendent)
    form = fields_of(client, address)
    assert (
        client.post(address, {**form, "seen_values": "not json", "seen_version": "x", "city": "Reed"}).status_code
        == 200
    )
    assert client.post(address, {**form, "seen_values": "[1]", "city": "Reed"}).status_code == 303
    assert Organisation.objects.get(pk=town.school.pk).city == "Reed"


def test_history_tells_who_changed_what(town: towns.Town) -> None:
    address = reverse("home:edit", args=[town.school.key])
    client = signed_in(town.superintendent)
    client.post(address, {**fields_of(client, address), "city": "Reed"})
    lines = signed_in(town.superintendent).get(reverse("home:history", args=[town.school.key])).context["lines"]
    assert (lines[0].actor, lines[0].deed) == ("Sandra Super", "revised organisation")
    assert [(change.field, change.before, change.after) for change in lines[0].changes] == [("city", "", "Reed")]
    assert lines[0].at.date() == dt.date(2026, 1, 15)
