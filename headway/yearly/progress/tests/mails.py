"""A school where statuses are missing, the letters about them, and the forms behind their links."""

import datetime as dt
import re
from typing import Any

from django.core import mail

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.notices import operations as notices
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations

AT_TEN = dt.datetime(2026, 1, 15, 16, tzinfo=dt.UTC)


def school() -> Any:
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
    return path_to(to)


def path_to(to: User | None = None) -> str:
    """The path of the link in the last letter (to somebody)."""
    letter = next(one for one in reversed(mail.outbox) if to is None or one.to == [to.email])
    return re.search(r"https?://[^/]+(/m/\S+/)", str(letter.body))[1]  # type: ignore[index]


def forms_of(page: str) -> list[tuple[str, dict[str, str]]]:
    """Each form of a page: where it goes, and what it sends before anybody types."""
    found = []
    for address, inside in re.findall(r'<form class="status-form.*?action="([^"]+)".*?>(.*?)</form>', page, re.DOTALL):
        pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)
        found.append((address, {name: value.replace("&quot;", '"') for name, value in pairs}))
    return found
