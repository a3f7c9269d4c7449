"""Is every change of rights in the log, in the same transaction, and is a secret of an invitation nowhere?"""

import logging

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.core.keys import digest
from headway.foundation.history.models import HistoryLine
from headway.foundation.history.operations import lines
from headway.foundation.people import operations as people
from headway.foundation.people.models import Invitation, Membership, TeamMembership
from headway.tests.access.worlds import person
from headway.yearly.plans.tests.worlds import Edit


def deeds(world):
    """Each deed that changes rights, by the verb of its line."""
    things = world.at["school"]
    school, admin = things.node, world.people["administrator@school"]
    somebody = person("somebody@example.org", "Sam Somebody")
    edit = Edit({"to_on": clock.today(school)}, {"to_on": None})
    return {
        "people.membership.granted": lambda: people.give_role(
            user=somebody, organisation=school, role="coach", by=admin
        ),
        "people.membership.ended": lambda: people.end_membership(membership=things.membership, by=admin),
        "people.membership.revised": lambda: people.set_position(membership=things.membership, edit=edit, by=admin),
        "people.invitation.added": lambda: people.invite(
            email="x@example.org", name="X", organisation=school, roles=["member"], by=admin
        ),
        "people.invitation.withdrawn": lambda: people.withdraw(invitation=things.invitation, by=admin),
        "people.invitation.accepted": lambda: people.accept(
            invitation=things.invitation, by=person(things.invitation.email, "Invited")
        ),
        "people.team_member.joined": lambda: people.join_team(team=things.team, user=things.newcomer, by=admin),
        "people.team_member.left": lambda: people.leave_team(member=things.team_member, by=admin),
    }


VERBS = (
    "people.membership.granted",
    "people.membership.ended",
    "people.membership.revised",
    "people.invitation.added",
    "people.invitation.withdrawn",
    "people.invitation.accepted",
    "people.team_member.joined",
    "people.team_member.left",
)


@pytest.mark.parametrize("verb", VERBS)
def test_every_change_of_rights_stands_in_the_log_of_the_organisation(world, verb):
    school = world.at["school"].node
    newest = HistoryLine.objects.order_by("-pk").values_list("pk", flat=True)[0]
    deeds(world)[verb]()
    new = HistoryLine.objects.filter(pk__gt=newest, organisation_key=school.key, verb=verb)
    assert [line.rights for line in new] == [True]
    log = world.client("administrator@school").get(reverse("home:log", args=[school.key])).text
    assert new.get().element_label.replace("'", "&#x27;") in log
    assert not HistoryLine.objects.filter(verb=verb, rights=False).exists()


@pytest.mark.parametrize("verb", VERBS)
def test_without_its_line_no_right_changes(world, verb, monkeypatch):
    deed = deeds(world)[verb]
    things = world.at["school"]

    def state():
        rows = (Membership, Invitation, TeamMembership)
        return [list(model.objects.order_by("pk").values_list("pk", "version", "archived_at")) for model in rows]

    def broken(**_):
        raise RuntimeError("the line could not be written")

    before = state()
    monkeypatch.setattr(lines, "record", broken)
    with pytest.raises(RuntimeError):
        deed()
    assert state() == before
    for thing in (things.membership, things.invitation, things.team_member):
        thing.refresh_from_db()


def test_rights_stand_in_the_log_and_not_in_the_history(world):
    address = reverse("home:history", args=[world.at["school"].node.key])
    text = world.client("administrator@school").get(address).text
    assert "MarkSchool Invited" not in text
    assert "granted" not in text


def test_secrets_and_digests_of_invitations_stand_nowhere_but_in_their_row(world, caplog, capsys):
    school = world.at["school"].node
    with caplog.at_level(logging.DEBUG):
        made = people.invite(
            email="x@example.org",
            name="X",
            organisation=school,
            roles=["member"],
            by=world.people["administrator@school"],
        )
        Client().get(reverse("people:invitation", args=[made.secret]))
        pages = [
            world.client("administrator@school").get(reverse(name, args=[school.key])).text
            for name in ("people:people", "home:log", "home:history")
        ]
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found[model._meta.db_table] = repr(cursor.fetchall())
    assert [table for table, text in found.items() if made.secret in text] == []
    assert [table for table, text in found.items() if digest(made.secret) in text] == ["people_invitation"]
    said = "\n".join([*pages, capsys.readouterr().err, *(record.getMessage() for record in caplog.records
                                                         if "/invitations/" not in record.getMessage())])  # fmt: skip
    assert made.secret not in said
    assert digest(made.secret) not in said


def test_the_log_of_a_school_is_for_its_administrators_and_those_above(world):
    address = reverse("home:log", args=[world.at["school"].node.key])
    asked = ("administrator@school", "administrator@system", "administrator@state", "leader@school", "leader@state")
    assert [world.client(who).get(address).status_code for who in asked] == [200, 200, 200, 403, 403]


def test_an_export_stands_in_the_log(world):
    school = world.at["school"].node
    world.client("leader@school").post(reverse("archives:export", args=[school.key]))
    line = HistoryLine.objects.filter(organisation_key=school.key).order_by("-pk").first()
    assert (line.rights, line.actor_key) == (True, world.people["leader@school"].key)


def test_a_line_about_rights_is_not_undone(world):
    line = HistoryLine.objects.filter(verb="people.membership.granted", organisation_key=world.at["school"].node.key)[0]
    answer = world.client("administrator@school").post(reverse("history:undo", args=[line.key]))
    assert answer.status_code == 303
    line.refresh_from_db()
    assert line.undone_at is None
