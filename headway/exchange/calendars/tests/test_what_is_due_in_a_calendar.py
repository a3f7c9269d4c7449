"""Does a calendar program read what is due, at an address that its person can take back?"""

import datetime as dt
import warnings
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.exchange.calendars import operations, queries
from headway.exchange.calendars.models import Feed
from headway.foundation.accounts import operations as accounts
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject  # an independent reader: Headway writes with another library

pytestmark = pytest.mark.django_db
HARD = "Read “Rooms; halls, yards”\\now: " + "a title that is much longer than a line of seventy-five bytes, é, " * 3


@pytest.fixture
def world() -> Any:
    made = worlds.world()
    plan = worlds.draft(made.school)
    team = people.form_team(organisation=made.school, kind="school_ilt", name="School ILT", by=OPERATOR)
    people.join_team(team=team, user=made.teacher, by=OPERATOR)
    with clock.moved_to(worlds.BEFORE):
        of = worlds.strategy(plan, "3b")
        stone = worlds.milestone(of, team=team)
        worlds.action(stone, dt.date(2026, 3, 31), HARD[:300], responsible=made.teacher)
        worlds.action(stone, dt.date(2026, 4, 30), "Of somebody else", responsible=made.colleague)
    worlds.active(plan)
    made.people["team"] = team  # type: ignore[assignment]
    return made


def address(user: Any, team: Any = None) -> str:
    feed = operations.open_feed(user=user, team=team, by=user)
    return queries.address_of(feed).partition("//")[2].partition("/")[2].join(("/", ""))


def read(path: str, client: Client | None = None) -> dict[str, Any]:
    """Events by their names that never change, as the independent reader understands them."""
    answer = (client or Client()).get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "lines are folded by bytes"
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    calendar = vobject.readOne(answer.content.decode())
    assert (calendar.version.value, calendar.prodid.value) == ("2.0", "-//Headway//Headway//EN")
    calendar.validate(raiseException=True)
    return {one.uid.value: one for one in calendar.contents.get("vevent", ())}


def test_own_due_days_statuses_and_reviews_stand_in_a_persons_calendar_under_lasting_names(world: Any) -> None:
    path = address(world.teacher)
    first = read(path)
    row = Action.objects.get(responsible=world.teacher)
    own = first[f"{row.key}@127.0.0.1"]
    assert own.summary.value == row.title, "semicolons, commas, line ends and letters of all languages survive"
    assert (own.dtstart.value, own.dtend.value) == (dt.date(2026, 3, 31), dt.date(2026, 4, 1)), "a whole day"
    assert own.transp.value == "TRANSPARENT" and str(row.key) in own.url.value
    days = {one.dtstart.value for uid, one in first.items() if uid.startswith("status-")}
    assert {dt.date(2026, 1, 5), dt.date(2026, 2, 5), dt.date(2026, 3, 5)} <= days
    assert not any(uid.startswith("review-") for uid in first), "leaders lead reviews"
    assert any(uid.startswith("review-") for uid in read(address(world.principal)))
    worlds.due(row, dt.date(2026, 5, 4), dt.date(2026, 1, 20))
    moved = read(path)[own.uid.value]
    assert moved.dtstart.value == dt.date(2026, 5, 4)
    assert int(moved.sequence.value) > int(own.sequence.value)
    assert moved.last_modified.value > own.last_modified.value
    worlds.done(Action.objects.with_plan().get(pk=row.pk), dt.date(2026, 1, 21))
    assert own.uid.value not in read(path)


def test_a_team_has_a_calendar_of_its_milestones_for_whoever_may_see_them(world: Any) -> None:
    path = address(world.teacher, world.team)
    assert [one.summary.value for one in read(path).values()] == ["All teams meet weekly"]
    client = Client()
    client.force_login(world.outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/me/links/", {"deed": "feed_open", "key": str(world.team.key)}).status_code == 404
    assert Feed.objects.count() == 1
    people.end_membership(membership=worlds.membership(world.teacher), by=OPERATOR)
    assert Client().get(path).status_code == 404, "an ended membership ends access at once"


@pytest.mark.db
def test_an_address_is_made_anew_closed_and_told_to_its_person(world: Any) -> None:
    client = Client()
    client.force_login(world.teacher, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/me/links/", {"deed": "feed_open", "key": ""})
    page = client.get("/me/links/").content.decode()
    first = queries.feeds_of(world.teacher)[0].address
    assert first in page and "School ILT" in page
    client.post("/me/links/", {"deed": "feed_open", "key": ""})
    second = queries.feeds_of(world.teacher)[0].address
    paths = [one.replace("http://127.0.0.1:8000", "") for one in (first, second)]
    assert [Client().get(one).status_code for one in paths] == [404, 200], (
        "a new address, and the old one opens nothing"
    )
    assert Client().get(paths[1].replace(".ics", "x.ics")).status_code == 404
    assert "A calendar address was made for you." in client.get("/notices/").content.decode()
    verbs = HistoryLine.objects.filter(verb__startswith="accounts.user.calendar")
    assert [one.rights for one in verbs] == [True, True]
    client.post("/me/links/", {"deed": "feed_close", "key": ""})
    client.post("/me/links/", {"deed": "feed_close", "key": ""})
    assert Client().get(paths[1]).status_code == 404
    third = address(world.teacher)
    accounts.tell_of_sign_in(user=world.teacher, deed="signed_out_elsewhere", by=world.teacher)
    assert Client().get(third).status_code == 404
    assert client.post("/me/links/", {"deed": "something"}).status_code == 404


def test_a_calendar_costs_the_same_whatever_stands_in_it(world: Any) -> None:
    path = address(world.teacher)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(path)
        return len(asked)

    few = cost()
    row = Action.objects.with_plan().get(responsible=world.teacher)
    for n in range(8):
        plans.add_action(
            milestone=row.milestone,
            title=f"More {n}",
            due_on=row.due_on,
            responsible=world.teacher,
            by=OPERATOR,
            adjusted=True,
        )
    assert len(read(path)) > 8 and cost() == few
