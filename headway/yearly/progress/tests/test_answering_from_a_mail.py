"""Does a person answer from a mail, without signing in, and does the link open nothing else?"""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices import operations as notices
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Status

pytestmark = pytest.mark.django_db
AT_TEN = dt.datetime(2026, 1, 15, 16, tzinfo=dt.UTC)


@pytest.fixture
def world() -> Any:
    """A school whose teacher answers for three actions, of which none has had its word since August."""
    made = worlds.world()
    plan = worlds.draft(made.school)
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        for title in ("Publish the calendar", "Walk through classrooms", "Share the results"):
            worlds.action(stone, dt.date(2026, 3, 31), title, responsible=made.teacher)
    worlds.active(plan)
    return made


def mailed(at: dt.datetime = AT_TEN, to: User | None = None) -> str:
    """The path of the link in the letter that goes out at a moment."""
    with clock.moved_to(at):
        operations.prepare_letters(by=OPERATOR)
        notices.send_due(by=OPERATOR)
    letter = next(one for one in reversed(mail.outbox) if to is None or one.to == [to.email])
    return re.search(r"https?://[^/]+(/m/\S+/)", letter.body)[1]  # type: ignore[index]


def forms_of(page: str) -> list[tuple[str, dict[str, str]]]:
    """Each form of a page: where it goes, and what it sends before anybody types."""
    found = []
    for address, inside in re.findall(r'<form class="status-form.*?action="([^"]+)".*?>(.*?)</form>', page, re.DOTALL):
        pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)
        found.append((address, {name: value.replace("&quot;", '"') for name, value in pairs}))
    return found


def test_what_is_open_is_answered_from_a_mail_and_counts(world: Any) -> None:
    path = mailed(dt.datetime(2026, 1, 15, 13, 5, tzinfo=dt.UTC), world.teacher)
    letter = mail.outbox[-1]
    assert "Publish the calendar" in letter.body and "/me/mail/" in letter.body
    client = Client()
    with clock.moved_to(AT_TEN):
        page = client.get(path)
        assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
        assert "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]
        assert not Status.objects.exists() and "sessionid" not in client.cookies
        text = page.content.decode()
        assert re.findall(r'href="(/[^"]*)"', re.sub(r"<link[^>]*>", "", text)).count("/") == 1
        shown = forms_of(text)
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
