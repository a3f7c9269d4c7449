"""How do leaders write where their organisation is going, and how does nothing of it get lost?"""

import json
from typing import Any

import pytest
from django.test import Client

from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.tests import towns
from headway.yearly.direction.models import Direction, DirectionReview, Edition, Goal, GoalServes, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def base(organisation: Any) -> str:
    return f"/organisations/{organisation.key}/direction/"


def page(client: Client, organisation: Any) -> str:
    answer = client.get(base(organisation))
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, organisation: Any, name: str, text: str, *, seen: str = "", version: int = 1) -> Any:
    body = {name: text, "seen_version": version, "seen_values": json.dumps({name: seen})}
    return client.post(f"{base(organisation)}field/{name}/", body, follow=True)


def approve(client: Client, organisation: Any, note: str = "") -> Any:
    digest = client.get(f"{base(organisation)}approve/").context["form"].initial["digest"]
    return client.post(f"{base(organisation)}approve/", {"digest": digest, "note": note}, follow=True)


def goal(client: Client, organisation: Any, text: str, **more: Any) -> Goal:
    client.post(f"{base(organisation)}goals/new/", {"text": text, **more})
    return Goal.objects.get(organisation=organisation, text=text)


def test_a_principal_writes_approves_and_others_read_the_edition(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    assert "Nothing is written yet" in page(client, town.school)
    write(client, town.school, "vision", "Every child here reads for joy.")
    write(client, town.school, "mission", "We teach every child to read.")
    made = goal(client, town.school, "All students read PLC notes", explanation="<b>bold</b>")
    client.post(f"{base(town.school)}terms/new/", {"word": "PLC", "meaning": "A team that learns together"})
    client.post(f"{base(town.school)}reviews/new/", {"shared_with": "All staff", "shared_on": "2020-01-10"})
    shown = page(client, town.school)
    assert Direction.objects.get().vision == "Every child here reads for joy."
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    assert shown.count('class="term"') == 1
    assert "nothing is approved yet" in shown
    assert "Edition 1" in approve(client, town.school, "By the board").content.decode()
    assert "Edition 1 is in force" in page(client, town.school)
    write(client, town.school, "vision", "Something else.", seen="Every child here reads for joy.", version=3)
    assert "Something changed since edition 1" in page(client, town.school)
    client.force_login(town.superintendent)
    shown = page(client, town.school)
    assert "Every child here reads for joy." in shown
    assert "Something else." not in shown
    assert client.get(f"/goals/{made.key}/").status_code == 200
    client.force_login(town.outsider)
    edition = Edition.objects.get()
    for address in (
        base(town.school),
        f"/goals/{made.key}/",
        f"/editions/{edition.key}/",
        f"{base(town.school)}above/",
    ):
        assert client.get(address).status_code == 404


def test_nothing_approved_says_so_to_those_above(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    made = goal(client, town.school, "All students read")
    client.force_login(town.superintendent)
    assert "Nothing is approved yet" in page(client, town.school)
    assert client.get(f"/goals/{made.key}/").status_code == 404


def test_a_text_that_changed_while_it_was_read_is_not_approved(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    write(client, town.school, "vision", "Old words")
    digest = client.get(f"{base(town.school)}approve/").context["form"].initial["digest"]
    write(client, town.school, "vision", "New words", seen="Old words", version=2)
    answer = client.post(f"{base(town.school)}approve/", {"digest": digest, "note": "Ours"})
    shown = answer.content.decode()
    assert "changed while you were reading" in shown
    assert "New words" in shown
    assert "Ours" in shown
    assert not Edition.objects.exists()
    again = answer.context["form"]["digest"].value()
    assert "Edition 1" in client.post(f"{base(town.school)}approve/", {"digest": again}, follow=True).content.decode()
    same = client.post(f"{base(town.school)}approve/", {"digest": again})
    assert "says exactly this already" in same.content.decode()
    edition = Edition.objects.get()
    assert edition.digest == again
    assert json.loads(edition.content)["vision"] == "New words"


def test_an_edition_says_what_changed_since_the_one_before(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    write(client, town.school, "vision", "Old words")
    gone = goal(client, town.school, "All students sing")
    approve(client, town.school)
    write(client, town.school, "vision", "New words", seen="Old words", version=2)
    client.post(f"/goals/{gone.key}/archive/", {})
    goal(client, town.school, "All students dance")
    shown = approve(client, town.school).content.decode()
    for words in ("Old words", "New words", "All students sing", "All students dance", "Changed since"):
        assert words in shown
    old = Edition.objects.get(number=1)
    client.force_login(town.superintendent)
    assert client.get(f"/editions/{old.key}/").status_code == 404
    shown = client.get(f"/editions/{Edition.objects.get(number=2).key}/").content.decode()
    assert "All students dance" in shown
    assert "All students sing" not in shown


def test_two_people_lose_nothing(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    made = goal(client, town.school, "All students read")
    where = f"/goals/{made.key}/field/text/"
    first = {"text": "All students read daily", "seen_version": 1, "seen_values": json.dumps({"text": made.text})}
    second = {**first, "text": "Every student reads"}
    client.post(where, first)
    client.post(where, second)
    stored = Goal.objects.get(pk=made.pk).text
    assert "All students read daily" in stored
    assert "Every student reads" in stored
    client.post(f"{base(town.school)}terms/new/", {"word": "PLC", "meaning": "A team"})
    term = Term.objects.get()
    where = f"/terms/{term.key}/field/word/"
    first = {"word": "ILT", "seen_version": 1, "seen_values": json.dumps({"word": "PLC"})}
    client.post(where, first)
    shown = client.post(where, {**first, "word": "TC"}).content.decode()
    assert "ILT" in shown
    assert "TC" in shown
    assert Term.objects.get().word == "ILT"
    write(client, town.school, "vision", "Mine")
    both = write(client, town.school, "mission", "Theirs").content.decode()
    row = Direction.objects.get()
    assert (row.vision, row.mission) == ("Mine", "Theirs")
    assert "Theirs" in both


def test_goals_move_go_and_come_back_with_what_they_serve(client: Client, town: towns.Town) -> None:
    client.force_login(town.superintendent)
    above = goal(client, town.system, "All students of the parish read")
    approve(client, town.system)
    client.force_login(town.principal)
    made = goal(client, town.school, "All students read", serves=str(above.key))
    other = goal(client, town.school, "All students count")
    assert GoalServes.objects.live().count() == 1
    client.post(f"/goals/{other.key}/move/", {"to": "up"})
    assert [one.text for one in Goal.objects.of(town.school)] == ["All students count", "All students read"]
    client.post(f"/goals/{made.key}/archive/", {})
    assert not GoalServes.objects.live().exists()
    line = HistoryLine.objects.filter(verb="direction.goal.archived").latest("pk")
    history.undo(line=line, by=town.principal)
    assert GoalServes.objects.live().count() == 1
    client.post(f"/goals/{made.key}/serves/", {"serves-text": ""})
    assert not GoalServes.objects.live().exists()


BAD = (
    ("goals/new/", {"text": " "}, "is needed"),
    ("goals/new/", {"text": "x" * 2001}, "2001 characters"),
    ("goals/new/", {"text": "All students read", "explanation": "y" * 10_001}, "10001 characters"),
    ("goals/new/", {"text": "All students read", "serves": "01a206c5-4143-70b6-b6c6-aa8d9e044759"}, "not one of"),
    ("terms/new/", {"word": "", "meaning": "x"}, "is needed"),
    ("terms/new/", {"word": "x", "meaning": "x"}, "One letter"),
    ("terms/new/", {"word": "plc", "meaning": "again"}, "has this word already"),
    ("reviews/new/", {"shared_with": "", "shared_on": "2020-01-10"}, "is needed"),
    ("reviews/new/", {"shared_with": "All", "shared_on": "2999-01-10"}, "lies ahead"),
    ("reviews/new/", {"shared_with": "All", "shared_on": "2020-01-10", "told": "All"}, "on which day"),
    ("reviews/new/", {"shared_with": "All", "shared_on": "2020-01-10", "told_on": "2019-01-10"}, "after the direction"),
)


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    client.post(f"{base(town.school)}terms/new/", {"word": "PLC", "meaning": "A team"})
    for address, body, said in BAD:
        answer = client.post(base(town.school) + address, body)
        shown = answer.content.decode()
        assert answer.status_code == 200, (address, body)
        assert said in shown, (address, said)
        assert all(str(one) in shown for one in body.values() if one and "-" not in str(one))
    ahead = write(client, town.school, "mission_reviewed_on", "2999-01-01").content.decode()
    assert "lies ahead" in ahead
    assert (Goal.objects.count(), Term.objects.count(), DirectionReview.objects.count()) == (0, 1, 0)


def test_any_text_is_shown_as_text(client: Client, town: towns.Town) -> None:
    client.force_login(town.principal)
    text = "<script>alert(1)</script> PLC \u202eabc 🌱 " + "long " * 1990
    client.post(f"{base(town.school)}terms/new/", {"word": "<i>PLC</i>", "meaning": "<img src=x>"})
    client.post(f"{base(town.school)}terms/new/", {"word": "PLC", "meaning": "<img src=x>"})
    write(client, town.school, "vision", text.strip())
    made = goal(client, town.school, "All <u>students</u> & friends", explanation=text)
    assert Direction.objects.get().vision == text.strip()
    for shown in (page(client, town.school), client.get(f"/goals/{made.key}/").content.decode()):
        assert "<script>alert" not in shown
        assert "<img src=x>" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
        assert "<u>" not in shown


def test_who_does_not_write_is_refused_with_the_reason(client: Client, town: towns.Town) -> None:
    client.force_login(town.teacher)
    answer = write(client, town.school, "vision", "Mine")
    assert answer.status_code == 403
    assert "is written by its leaders" in answer.content.decode()
    assert "Change the vision here" not in page(client, town.school)
