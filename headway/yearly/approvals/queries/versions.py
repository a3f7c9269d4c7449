"""Which version is read, and which two are compared?"""

import dataclasses
import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.web import formats
from headway.yearly.plans.models import Plan

from ..models import PlanVersion
from . import contents, courses
from .contents import Content

NOW = "now"


@dataclasses.dataclass(frozen=True)
class Read:
    """The head of a version's page."""

    number: int
    occasion: str
    at: dt.datetime
    by: str
    digest: str


@dataclasses.dataclass(frozen=True)
class Pair:
    """Two contents of a plan, and what else could be chosen: pairs of value and words."""

    before: Content
    after: Content
    a: str
    b: str
    choices: tuple[tuple[str, str], ...]


def version_row(row: Any) -> Read:
    """A version as its page names it. One query."""
    who = User.objects.filter(key=row.made_by).values_list("name", flat=True).first() or ""
    at = clock.local(row.made_at, row.plan.organisation)
    return Read(row.number, str(row.get_occasion_display()), at, who, row.digest)


def pair_of(plan: Plan, a: str, b: str) -> Pair:
    """Two versions as the address asks for them, `now` for the plan as it is; else the last version and now.

    What the address asks and the plan does not have counts as not asked. Seventeen queries at most.
    """
    lines = [made.line for made in courses.versions_of(plan)]
    known = [str(line.key) for line in lines]
    if not known:
        return Pair({}, {}, "", "", ())
    a = a if a in (*known, NOW) else known[0]
    b = b if b in (*known, NOW) else NOW
    texts = dict(PlanVersion.objects.filter(plan=plan, key__in={a, b} - {NOW}).values_list("key", "content"))
    read = {str(key): contents.read(text) for key, text in texts.items()}
    if NOW in (a, b):
        read[NOW] = contents.read(contents.written(plan))
    said = _("Version %(number)s: %(occasion)s, %(day)s")
    choices = [
        (str(line.key), said % {"number": line.number, "occasion": line.occasion, "day": formats.day(line.at.date())})
        for line in lines
    ]
    return Pair(read[a], read[b], a, b, ((NOW, _("The plan as it is now")), *choices))
