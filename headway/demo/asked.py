"""What is asked and answered in the demo? A few questions of a school's coach and of its system, as people ask them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import F

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May
from headway.foundation.threads import access, operations
from headway.foundation.threads.models import Thread
from headway.yearly.plans.models import Action

COACH, PRINCIPAL, SUPERINTENDENT = "june@coaching.example", "naomi@alder.example", "lucille@cordelle.example"
MINUTES = b"""Week,Team,Met,What was looked at
1,Grade 3,yes,Exit tickets of unit 4
1,Grade 4,yes,Two pieces of writing
2,Grade 3,no,Testing day
2,Grade 4,yes,Exit tickets of unit 5
"""


def ask(school: Organisation, users: Mapping[str, Any], now: dt.datetime) -> None:
    """One question with an answer and a file, one that waits, and a comment that is settled."""
    coach, principal, superintendent = (users[email] for email in (COACH, PRINCIPAL, SUPERINTENDENT))
    rows = Action.objects.in_live_plans().running().filter(milestone__strategy__plan__organisation=school)
    actions = rows.order_by(F("completed_on").asc(nulls_first=True), "due_on", "pk")[:3]
    if len(actions) < 3:
        return  # between two plans nobody asks about actions
    first, second, third = actions
    answered = _begin(first, coach, "What do the teams bring to the table when they meet, and who writes it down?",
                      now - dt.timedelta(days=9), to=principal)  # fmt: skip
    with clock.moved_to(now - dt.timedelta(days=8)):
        operations.write(
            thread=answered,
            text="Exit tickets or two pieces of writing. The list of the last two weeks is beside this.",
            sent=[ContentFile(MINUTES, name="What teams looked at.csv")],
            by=principal,
        )
    _begin(second, coach, "I saw three rooms begin late on Monday. Can something in the schedule be moved?",
           now - dt.timedelta(days=3), to=principal)  # fmt: skip
    praised = _begin(third, superintendent, "Two other schools would like to see how you set this up.",
                     now - dt.timedelta(days=20), sort="comment")  # fmt: skip
    with clock.moved_to(now - dt.timedelta(days=18)):
        operations.write(thread=praised, text="Gladly. They can visit on any Thursday morning.", by=principal)
        operations.resolve(thread=praised, by=superintendent)


def _begin(action: Action, by: Any, text: str, at: dt.datetime, **more: Any) -> Thread:
    with clock.moved_to(at):
        place = access.element_or_404(by, "plans.action", action.key, May.COMMENT)
        return operations.ask(place=place, text=text, by=by, **more)
