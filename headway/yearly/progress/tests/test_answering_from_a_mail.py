"""Does a person answer from a mail, without signing in, and does the link open nothing else?"""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts import operations as accounts
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import links, operations
from headway.yearly.progress.models import MailLink, Proposal, Status

from . import mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Any:
    return mails.school()


def test_what_is_open_is_answered_from_a_mail_and_counts(world: Any) -> None:
    path = mails.mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)
    letter = mail.outbox[-1]
    assert "Publish the calendar" in letter.body and "/me/mail/" in letter.body
    client = Client()
    with clock.moved_to(mails.AT_TEN):
        page = client.get(path)
        assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
        assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]
        assert not Status.objects.exists() and "sessionid" not in client.cookies
        text = page.content.decode()
        assert re.findall(r'href="(/[^"]*)"', re.sub(r"<link[^>]*>", "", text)).count("/") == 1
        shown = mails.forms_of(text)
        assert len(shown) == 3
        address, body = shown[0]
        sent = client.post(address, {**body, "word": "off_track", "cause": "No room", "took": "9"})
        assert sent.status_code == 303 and sent["Location"].startswith(path)
        status = Status.objects.get()
        assert (status.word, status.cause, status.reported_by, status.took_seconds) == (
            "off_track", "No room", world.teacher.key, 9,
        )  # fmt: skip
        line = HistoryLine.objects.get(verb="progress.status.added")
        assert (line.actor_key, line.actor_label) == (world.teacher.key, "Teacher, from a mail")
        again = client.get(path).content.decode()
        assert "1 of 3 answered" in again and "2 statuses wait for you" in again
        assert Action.objects.get(key=status.action.key).word == "off_track"


@pytest.mark.db
def test_the_same_form_again_is_one_answer_and_another_over_it_is_asked_again(world: Any) -> None:
    path = mails.mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)
    phone, desk = Client(), Client()
    with clock.moved_to(mails.AT_TEN):
        first, second = (mails.forms_of(one.get(path).content.decode())[0] for one in (phone, desk))
        assert first[0] == second[0], "both devices show the same row"
        said = {**first[1], "word": "on_track", "took": ""}
        for _ in range(2):
            assert phone.post(first[0], said).status_code == 303
        assert (
            Status.objects.count() == 1 and HistoryLine.objects.filter(verb__startswith="progress.status").count() == 1
        )
        other = desk.post(second[0], {**second[1], "word": "at_risk", "cause": "Two are ill"})
        text = other.content.decode()
        assert "Meanwhile Teacher said “On track”, Thu, Jan 15, 2026, 10:00 am." in text
        assert "Two are ill" in text and Status.objects.get().word == "on_track", "nothing overwritten, nothing lost"
        replayed = phone.post(first[0], {**said, "word": "complete"})
        assert "Meanwhile Teacher said" in replayed.content.decode()
        address, body = mails.forms_of(text)[0]
        assert desk.post(address, {**body, "word": "at_risk", "cause": "Two are ill"}).status_code == 303
        status = Status.objects.get()
        assert (status.word, status.cause, status.version) == ("at_risk", "Two are ill", 2)


def test_a_drop_is_proposed_and_help_is_asked_from_the_whole_form(world: Any) -> None:
    path = mails.mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)
    client = Client()
    with clock.moved_to(mails.AT_TEN):
        light = client.get(path).content.decode()
        more = re.search(r'class="more" href="([^"]+)"', light)[1].replace("&amp;", "&")  # type: ignore[index]
        address, body = mails.forms_of(client.get(more).content.decode())[0]
        sent = {**body, "word": "off_track", "drop": "The other school does it", "help": "A room, from the office"}
        assert client.post(address, sent).status_code == 303
        proposal = Proposal.objects.get()
        assert (proposal.reason, proposal.proposed_by) == ("The other school does it", world.teacher.key)
        assert Status.objects.get().help == "A room, from the office"
        part = client.get(path, headers={"HX-Request": "true", "HX-Target": "li#row-x"})
        assert part.status_code == 200
        wrong = client.post(address, {**sent, "submission": "", "word": "splendid"}).content.decode()
        assert mails.forms_of(wrong)[0][0] == address, "under the mark it came with"
        late = client.post(address, {**sent, "submission": "", "word": "at_risk"}).content.decode()
        assert "Meanwhile Teacher said “Off track”" in late and Status.objects.get().word == "off_track"


def test_a_link_opens_nothing_else_and_nothing_when_it_is_over(world: Any, settings: Any) -> None:
    path = mails.mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)
    link = MailLink.objects.get(user=world.teacher)
    client = Client()
    with clock.moved_to(mails.AT_TEN):
        address, body = mails.forms_of(client.get(path).content.decode())[0]
        colleagues = Client()
        colleagues.force_login(world.colleague, backend="django.contrib.auth.backends.ModelBackend")
        seen = colleagues.get(path).content.decode()
        assert "For Teacher" in seen and "Colleague" not in seen and "/me/" not in seen, (
            "the other's screen shows no more"
        )
        for forged in (path.replace("/m/", "/m/0"), path[:-2] + "/", "/m/x/", f"/m/{link.key.hex}/"):
            assert client.get(forged).status_code == 404
        other_month = client.post(address, {**body, "word": "on_track", "month": "2025-12"})
        later = client.post(address, {**body, "word": "on_track", "month": "2027-01"})
        assert (other_month.status_code, later.status_code) == (404, 404), "a form says only what it was given for"
        foreign = worlds.standard_plan(world.sister, responsible=world.sister_principal)[3]
        mark = links.mark(link, foreign.key, dt.date(2026, 1, 1), 0)
        assert client.post(f"{path}{foreign.key}/{mark}/", {**body, "word": "on_track"}).status_code == 404
        operations.revoke_link(user=world.colleague, key=link.key, by=world.colleague)
        assert client.get(path).status_code == 200, "nobody takes back the link of another"
    with clock.moved_to(mails.AT_TEN + dt.timedelta(days=14)):
        over = client.post(address, {**body, "word": "on_track"})
        assert over.status_code == 404 and "This link opens nothing" in over.content.decode()
    with clock.moved_to(mails.AT_TEN):
        people.end_membership(membership=worlds.membership(world.teacher), by=OPERATOR)
        assert "Nothing is open here" in client.get(path).content.decode()
        assert client.post(address, {**body, "word": "on_track"}).status_code == 404, (
            "an ended membership ends it at once"
        )
        operations.revoke_links(user=world.teacher, by=world.teacher)
        assert client.get(path).status_code == 404
        assert not Status.objects.exists()
        for _ in range(links.MOST_A_MINUTE + 1):
            said = links.too_often(link)
        assert said


def test_a_silent_owner_is_answered_for_and_a_new_password_ends_links(world: Any) -> None:
    """Fallback: December was due on January 5; five school days later the principal is told, and may answer."""
    with clock.moved_to(dt.datetime(2026, 1, 12, 14, tzinfo=dt.UTC)):
        operations.prepare_letters(by=OPERATOR)
    path = mails.mailed(dt.datetime(2026, 1, 13, 13, 5, tzinfo=dt.UTC), world.principal)
    letter = next(one for one in mail.outbox if one.to == [world.principal.email])
    assert "Teacher: Publish the calendar (December 2025)" in letter.body and "No room" not in letter.body
    owner = next(one for one in mail.outbox if one.to == [world.teacher.email])
    assert "Principal can answer for you now." in owner.body
    client = Client()
    with clock.moved_to(dt.datetime(2026, 1, 13, 15, tzinfo=dt.UTC)):
        text = client.get(path).content.decode()
        assert "In place of colleagues who are silent: January 2026" in text
        address, body = mails.forms_of(text)[0]
        assert client.post(address, {**body, "word": "on_track"}).status_code == 303
        assert Status.objects.get().reported_by == world.principal.key
        from_settings = Client()
        from_settings.force_login(world.principal, backend="django.contrib.auth.backends.ModelBackend")
        page = from_settings.get("/me/links/").content.decode()
        assert "Take all back" in page and path not in page
        from_settings.post("/me/links/", {"deed": "revoke", "key": MailLink.objects.get(user=world.principal).key})
        assert client.get(path).status_code == 404
        assert Client().get(f"/m/{links.token_of(MailLink.objects.get(user=world.teacher))}/").status_code == 200
        accounts.tell_of_sign_in(user=world.teacher, deed="password_changed", by=world.teacher)
        assert Client().get(f"/m/{links.token_of(MailLink.objects.get(user=world.teacher))}/").status_code == 404
    mails.mailed(dt.datetime(2026, 1, 20, 13, 5, tzinfo=dt.UTC), world.principal)
    leader = next(one for one in reversed(mail.outbox) if one.to == [world.principal.email])
    assert "Silent for longer:\n- Teacher: 2 open statuses" in leader.body, "twice as many days: the leaders' list"


def test_the_page_of_a_link_asks_the_same_of_few_rows_and_of_many(world: Any) -> None:
    path = mails.mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)

    def cost() -> int:
        with clock.moved_to(mails.AT_TEN), CaptureQueriesContext(connection) as asked:
            page = Client().get(path)
        assert page.status_code == 200
        return len(asked)

    few = cost()
    stone = Action.objects.with_plan().order_by("pk")[0].milestone
    with clock.moved_to(dt.datetime(2025, 10, 1, 15, tzinfo=dt.UTC)):
        for n in range(9):
            worlds.action(stone, dt.date(2026, 3, 31), f"More {n}", responsible=world.teacher)
    assert cost() == few <= 30, few


@pytest.mark.parametrize(
    ("now", "late", "asked"),
    [
        (dt.datetime(2026, 1, 1, 5, 59, tzinfo=dt.UTC), "2025-11", "2025-12"),  # 23:59, the last day of quarter 2
        (dt.datetime(2026, 1, 1, 6, 1, tzinfo=dt.UTC), "2025-11", "2025-12"),
        (dt.datetime(2026, 1, 6, 5, 59, tzinfo=dt.UTC), "2025-11", "2025-12"),  # 23:59 on the due day
        (dt.datetime(2026, 1, 6, 6, 1, tzinfo=dt.UTC), "2025-12", "2025-12"),
        (dt.datetime(2026, 3, 8, 7, 59, tzinfo=dt.UTC), "2026-02", "2026-02"),  # the night in which two becomes three
        (dt.datetime(2026, 3, 8, 8, 1, tzinfo=dt.UTC), "2026-02", "2026-02"),
        (dt.datetime(2025, 11, 2, 6, 30, tzinfo=dt.UTC), "2025-09", "2025-10"),  # 1:30, the first time
        (dt.datetime(2025, 11, 2, 7, 30, tzinfo=dt.UTC), "2025-09", "2025-10"),  # and an hour later again
    ],
)
def test_a_month_is_the_month_on_the_wall_of_the_school(world: Any, now: dt.datetime, late: str, asked: str) -> None:
    with clock.moved_to(now):
        items = links.open_of(world.teacher).items
        assert {(f"{item.month:%Y-%m}", f"{item.asked.month:%Y-%m}") for item in items} == {(late, asked)}
        step = Action.objects.with_plan().get(key=items[0].asked.key)
        operations.report_status(action=step, month=items[0].asked.month, word="on_track", by=world.teacher)
        assert step.key not in {item.asked.key for item in links.open_of(world.teacher).items}
        local = clock.local(Status.objects.get().reported_at, world.school)
        assert local.date() == clock.today(world.school)
