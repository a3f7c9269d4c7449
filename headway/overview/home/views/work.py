"""What waits for me, and what did others do that concerns me?"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from headway.foundation.core import clock, registers
from headway.foundation.network import calendars
from headway.foundation.notices import queries as notices
from headway.foundation.people import access
from headway.foundation.web import formats
from headway.foundation.web.pages import page
from headway.yearly.plans import queries as plans
from headway.yearly.progress import minutes, rows
from headway.yearly.progress import queries as progress

AHEAD = dt.timedelta(days=30)
NEW = 5
QUESTION = "threads.thread"
TAKEN_OVER = "people.taken_over"


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """One's own statuses of the month to be answered in place, what is due, what is new."""
    user: Any = request.user
    home = access.home_organisation(user)
    if home is None:
        return page(request, "home/work.html", {"says": _("You have no role at any organisation yet."), "groups": ()})
    today = clock.today(home)
    now = progress.asked_now(user, home)
    asked = now.lines
    waiting = [one for one in asked if not one.answered]
    waits = registers.held(user)
    held = [one for one in waits if one.kind != TAKEN_OVER]
    asks = sum(1 for one in held if one.kind == QUESTION)
    context = {
        "today": today,
        "month": now.month,
        "groups": rows.groups(rows.rows_of(asked), now.due),
        "others": rows.rows_of(progress.for_others(user)),
        "from": "work",
        "answered": progress.counted(asked),
        "minutes": minutes.of(waiting),
        "says": says(waiting, asks, now.month, len(held) - asks),
        "held": held,
        "taken_over": [one for one in waits if one.kind == TAKEN_OVER],
        "coming": plans.due_of(user, until=today + AHEAD),
        "notices": [one for one in notices.latest(user, limit=NEW) if not one.read],
        **rows.kit(),
    }
    return page(request, "home/work.html", context)


def says(waiting: Sequence[progress.Asked], asked: int, month: dt.date, decisions: int = 0) -> str:
    """The sentence at the top: how many statuses (late ones first), questions and decisions wait, or that nothing does
    and when it will again.
    """
    late = sum(1 for one in waiting if one.silent)
    named = {"n": len(waiting), "late": late, "asked": asked, "decisions": decisions}
    said = []
    if waiting:
        said.append(ngettext("%(n)s status waits for you.", "%(n)s statuses wait for you.", len(waiting)))
    if late:
        said.append(ngettext("%(late)s is late.", "%(late)s are late.", late))
    if asked:
        said.append(
            ngettext("%(asked)s question waits for your answer.", "%(asked)s questions wait for your answer.", asked)
        )
    if decisions:
        said.append(ngettext("%(decisions)s decision is yours.", "%(decisions)s decisions are yours.", decisions))
    if said:
        return " ".join(said) % named
    following = calendars.month_of(month + dt.timedelta(days=31))
    return _("Nothing waits for you. Statuses for %(month)s come next.") % {"month": formats.month(following)}
