"""Is a person told what others did that concerns them, once, and can they say that they read it?"""

import pytest
from django.test import Client
from django.urls import reverse

from headway.foundation.core import keys
from headway.foundation.notices import operations, queries
from headway.foundation.people import operations as people
from headway.tests import towns

pytestmark = pytest.mark.django_db


def test_a_new_role_and_a_new_team_are_told_and_read_with_one_press() -> None:
    town = towns.found()
    operations.read_all(by=town.teacher)
    team = people.form_team(organisation=town.school, kind="school_ilt", name="School ILT", by=town.principal)
    people.join_team(team=team, user=town.teacher, by=town.principal)
    people.give_role(user=town.teacher, organisation=town.school, role="coach", by=town.principal)
    assert {row.sentence for row in queries.latest(town.teacher) if not row.read} == {
        "You are now in the team School ILT.",
        "You are now coach at Heron Elementary.",
    }
    client = Client()
    client.force_login(town.teacher, backend="django.contrib.auth.backends.ModelBackend")
    assert "2 new notices" in client.get(reverse("notices:notices")).content.decode()
    client.post(reverse("notices:read_all"))
    assert queries.unread_count(town.teacher) == 0


def test_nobody_is_told_of_their_own_deed_nor_twice_of_one_event() -> None:
    town = towns.found()
    before = queries.unread_count(town.teacher)
    event = keys.new()
    for _ in range(2):
        operations.tell(
            people=[town.teacher, town.principal], sentence="The plan is active.", by=town.principal, event=event
        )
    assert queries.unread_count(town.teacher) == before + 1
    assert "The plan is active." not in {row.sentence for row in queries.latest(town.principal)}
