"""A form sent twice: does it happen once?"""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from headway.foundation.core import clock, keys
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history import operations
from headway.foundation.history.models import HistoryLine, Submission
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Team
from headway.tests import towns


def run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def form_team(client: Client, town: towns.Town, key: uuid.UUID, name: str = "School ILT") -> str:
    address = reverse("people:new_team", args=[town.school.key])
    sent = {"name": name, "kind": "school_ilt", "purpose": "", "submission": str(key)}
    return str(client.post(address, sent).headers.get("Location", ""))


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


@pytest.fixture
def client(town: towns.Town) -> Client:
    client = Client()
    client.force_login(town.principal, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
@pytest.mark.db
def test_the_same_key_and_body_gives_the_first_answer(town: towns.Town, client: Client) -> None:
    key = keys.new()
    first = form_team(client, town, key)
    assert first and first == form_team(client, town, key)
    assert Team.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.db
def test_back_edit_and_send_again_is_a_new_write_and_never_refused(town: towns.Town, client: Client) -> None:
    key = keys.new()
    assert form_team(client, town, key) != form_team(client, town, key, name="Grade 3 team")
    assert Team.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.db
def test_a_refused_form_leaves_no_trace_and_can_be_sent_again(town: towns.Town, client: Client) -> None:
    form_team(client, town, keys.new())
    key = keys.new()
    assert form_team(client, town, key) == ""
    assert not Submission.objects.filter(key=key).exists()
    assert form_team(client, town, key, name="Other") != ""


@pytest.mark.django_db
def test_another_persons_key_is_not_mine(town: towns.Town, client: Client) -> None:
    key = keys.new()
    form_team(client, town, key)
    other = Client()
    other.force_login(town.superintendent, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("people:new_team", args=[town.system.key])
    other.post(address, {"name": "System ILT", "kind": "system_ilt", "purpose": "", "submission": str(key)})
    assert sorted(Team.objects.values_list("name", flat=True)) == ["School ILT", "System ILT"]


@pytest.mark.django_db
def test_old_submissions_are_forgotten_after_two_weeks(town: towns.Town) -> None:
    operations.once(key=keys.new(), operation="x", body={}, do=lambda: "/", by=town.principal)
    assert operations.forget_old(by=OPERATOR) == 0
    with clock.moved_to(clock.now() + dt.timedelta(days=14, minutes=1)):
        assert operations.forget_old(by=OPERATOR) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_connections_send_the_same_form_at_once_and_it_happens_once() -> None:
    town = towns.found()
    key, start, answers = keys.new(), threading.Barrier(2), []

    def send() -> None:
        try:
            client = Client()
            client.force_login(town.principal, backend="django.contrib.auth.backends.ModelBackend")
            start.wait(10)
            answers.append(form_team(client, town, key))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    run(threads)
    assert len(answers) == 2 and len(set(answers)) == 1 and answers[0]
    assert Team.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_connections_change_different_fields_at_once_and_both_win() -> None:
    from_form = {
        "street": "",
        "city": "",
        "county": "",
        "postal_code": "",
        "phone": "",
        "website": "",
        "own_time_zone": "",
    }
    town = towns.found()
    start = threading.Barrier(2)
    address = reverse("home:edit", args=[town.school.key])
    version = Organisation.objects.get(pk=town.school.pk).version

    def send(user: object, change: dict[str, str]) -> None:
        try:
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
            start.wait(10)
            client.post(address, {**from_form, **change, "seen_version": version, "seen_values": SEEN})
        finally:
            connection.close()

    pairs = [(town.state_lead, {"city": "Reed"}), (town.superintendent, {"phone": "555"})]
    threads = [threading.Thread(target=send, args=pair) for pair in pairs]
    run(threads)
    stored = Organisation.objects.get(pk=town.school.pk)
    assert (stored.city, stored.phone, stored.version) == ("Reed", "555", version + 2)
    assert HistoryLine.objects.filter(element_key=town.school.key, verb="network.organisation.revised").count() == 2


SEEN = '{"street":"","city":"","county":"","postal_code":"","phone":"","website":"","own_time_zone":""}'
