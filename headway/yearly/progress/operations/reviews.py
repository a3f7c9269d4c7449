"""How is it kept that a leadership team looked at a month? (CYCLE 4)"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.web import formats
from headway.yearly.plans import rules

from .. import queries
from ..models import Review
from .statuses import LONGEST

REVIEW = "progress.review"


@transaction.atomic
def hold_review(
    *,
    organisation: Organisation,
    month: dt.date,
    by: actors.Actor,
    held_on: dt.date | None = None,
    present: Sequence[Any] = (),
    guests: str = "",
    decisions: str = "",
    took: int | None = None,
    edit: Any = None,
) -> Review:
    """Write down when a month was reviewed, who was there and what was decided: once a month, changed where it stands.

    With an `edit` its values count, joined with what somebody else wrote meanwhile. Raises BadInput for a month to come
    or one without reports, and for a day before the month or still to come.
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    month = queries.check_month(organisation, month)
    given = {"held_on": held_on, "present": present, "guests": guests, "decisions": decisions}
    values = _kept(edit.values if edit else given)
    rules.check_texts(_("A review"), values)
    _check_day(values["held_on"], month, clock.today(organisation))
    row = queries.review_of(organisation, month)
    if row is None:
        timed = took if took is not None and 0 < took <= LONGEST else None
        new = Review(organisation=organisation, month=month, took_seconds=timed, **values)
        return history.add(row=new, kind=REVIEW, by=by, organisation=organisation)
    if edit is None:
        return history.change(row=row, kind=REVIEW, by=by, organisation=organisation, values=values, held=True)
    own = dataclasses.replace(edit, values=values, base=_kept({name: edit.base.get(name) for name in values}))
    return history.change(row=row, kind=REVIEW, by=by, organisation=organisation, edit=own, held=True)


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """As the row keeps it: people by key and name."""
    there = [{"key": str(one.key), "label": str(one)} for one in values["present"] or ()]
    texts = {"guests": words.clean_line(values["guests"] or ""), "decisions": words.clean(values["decisions"] or "")}
    return {"held_on": values["held_on"], "present": there, **texts}


def _check_day(held_on: dt.date | None, month: dt.date, today: dt.date) -> None:
    if held_on is None:
        raise refusals.BadInput(fields={"held_on": _("Say on which day the month was reviewed.")})
    if held_on > today:
        raise refusals.BadInput(
            fields={
                "held_on": _("%(day)s is still to come. Write it down once it was held.") % {"day": rules.said(held_on)}
            }
        )
    if held_on < month:
        said = _("%(day)s is before %(month)s began. Choose the day on which you looked at that month.")
        raise refusals.BadInput(fields={"held_on": said % {"day": rules.said(held_on), "month": formats.month(month)}})
