"""How is it kept with whom a direction was shared, what they said, and what came of it?"""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import DirectionReview
from . import directions, texts

KIND: Final = "direction.review"
LINES: Final = ("shared_with", "told")


@transaction.atomic
def add_review(*, organisation: Organisation, by: actors.Actor, **values: Any) -> DirectionReview:
    """A round of sharing: with whom and when, feedback, what was revised, who was told and when (CYCLE 1).

    Raises BadInput without a name of who read it, for days that lie ahead, and for people told on no day.
    """
    _check(organisation, values)
    row = DirectionReview(direction=directions.begun(organisation=organisation, by=by), **_cleaned(values))
    return history.add(row=row, kind=KIND, by=by, organisation=organisation)


@transaction.atomic
def revise_review(*, review: DirectionReview, edit: Any, by: actors.Actor) -> DirectionReview:
    """Go on with a round: most of it is written later than its beginning."""
    organisation = review.direction.organisation
    there = {name: getattr(review, name) for name in ("shared_on", "told", "told_on")}
    _check(organisation, {**there, **edit.values})
    return history.change(row=review, kind=KIND, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def archive_review(*, review: DirectionReview, by: actors.Actor) -> DirectionReview:
    """Take a round out; undo brings it back."""
    return history.archive(row=review, kind=KIND, by=by, organisation=review.direction.organisation)


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: (words.clean_line if name in LINES else words.clean)(value) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _check(organisation: Organisation, values: Any) -> None:
    texts.need(values, shared_with=_("Say with whom the direction was shared: a group, a meeting, names."))
    texts.check(values)
    problems = {}
    for name in ("shared_on", "told_on"):
        if values.get(name) and values[name] > clock.today(organisation):
            problems[name] = _("This day lies ahead. Enter the day on which it happened.")
    if values.get("told_on") and values.get("shared_on") and values["told_on"] < values["shared_on"]:
        problems["told_on"] = _("People are told after the direction was shared. Check the two days.")
    if values.get("told") and not values.get("told_on"):
        problems["told_on"] = _("Say on which day they were told.")
    if problems:
        raise refusals.BadInput(fields=problems)
