"""Which rows does a month show, each with the form in which it is answered?"""

import dataclasses
import datetime as dt
from typing import Any

from django.http import HttpRequest

from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.yearly.plans.models import Action

from . import forms, queries


@dataclasses.dataclass(frozen=True)
class Row:
    """One action of the month with its form, where the person may answer."""

    asked: queries.Asked
    form: forms.StatusForm | None


def row_of(asked: queries.Asked, data: Any = None, *, may: bool = True) -> Row:
    """The row of an action; ids of its form carry its key, so that many stand on one page."""
    if not may:
        return Row(asked, None)
    form = forms.StatusForm(
        data,
        initial=asked.initial,
        version=asked.version,
        outputs=asked.outputs,
        auto_id=f"id_{asked.key}_%s",
    )
    return Row(asked, form)


def answered(user: Any, row: Action, month: Any, origin: str) -> queries.Answered | None:
    """How many actions of the page from which a row was saved have their word by now."""
    if origin == "plan":
        return queries.answered_in(row.milestone.strategy.plan, month)
    home = people.home_organisation(user) if origin in ("mine", "work") else None
    if home is None:
        return None
    return queries.answered_of(user, month, calendars.year_of(home, month).start_year)


def month_meant(request: HttpRequest, organisation: Organisation) -> dt.date:
    """The month that an address or a form names, else the latest one in which reports are asked; a form that was sent
    says itself what is wrong with its month: nothing typed is lost.
    """
    text = request.POST.get("month") or request.GET.get("month")
    month = queries.month_named(text) if text else queries.month_asked(organisation, None)
    return queries.check_month(organisation, month) if request.method == "GET" else month
