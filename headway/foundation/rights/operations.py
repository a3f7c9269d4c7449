"""What can happen: a system says who decides on a subject, says it in another way, or no longer says it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from . import subjects
from .models import Right
from .subjects import Subject

KIND = "rights.right"


@transaction.atomic
def enter_right(
    *,
    organisation: Organisation,
    holder: str,
    text: str,
    since_on: dt.date,
    by: actors.Actor,
    subject: str = "",
    name: str = "",
) -> Right:
    """A system says who decides on a subject of the shared list, or on one of its own, which has a `name` (data 16).

    What names the subject already stays as it is; from `since_on` it is edited only by those who decide. Raises
    BadInput, field by field.
    """
    if organisation.kind != "system":
        raise refusals.BadInput(
            _("%(organisation)s keeps no register of its own. Its school system says who decides what.")
            % {"organisation": organisation}
        )
    name = words.clean_line(name)
    code = _code(subject, name)
    _check(text, since_on)
    row = Right(organisation=organisation, subject=code, name="" if code in Subject.values else name)
    row.holder, row.text, row.since_on = holder, words.clean_line(text), since_on
    return history.add(row=row, kind=KIND, by=by, organisation=organisation)


def _code(subject: str, name: str) -> str:
    """The code of a subject of the list, else of an own one by its name."""
    if subject and name:
        raise refusals.BadInput(fields={"name": _("Choose a subject of the list, or name your own; not both.")})
    if subject:
        if subject in Subject.values:
            return subject
        raise refusals.BadInput(fields={"subject": _("This subject is not on the list. Choose one, or add your own.")})
    code = subjects.code_of(name)
    if not code:
        raise refusals.BadInput(fields={"name": _("What is decided? Choose a subject, or name your own in words.")})
    taken = {subjects.code_of(str(one.label)): one for one in Subject} | {one.value: one for one in Subject}
    if code in taken:
        raise refusals.BadInput(
            fields={"name": _("“%(name)s” stands on the list. Choose it there.") % {"name": taken[code].label}}
        )
    return code


def _check(text: str, since_on: dt.date) -> None:
    problems = {}
    if not words.clean_line(text):
        problems["text"] = _("Say in a sentence who decides what, as your people would.")
    if not 2000 <= since_on.year <= 2100:
        problems["since_on"] = _("Since %(year)s can hardly be meant. Check the year.") % {"year": since_on.year}
    if problems:
        raise refusals.BadInput(fields=problems)


@transaction.atomic
def revise_right(*, right: Right, edit: Any, by: actors.Actor) -> Right:
    """Say in another way who decides on a subject. The subject stays: what names it points to it."""
    values = edit.values
    _check(values.get("text", right.text), values.get("since_on", right.since_on))
    if "name" in values and right.name and not words.clean_line(values["name"]):
        raise refusals.BadInput(fields={"name": _("What is decided? Name the subject in words.")})
    return history.change(row=right, kind=KIND, by=by, organisation=right.organisation, edit=edit)


@transaction.atomic
def withdraw_right(*, right: Right, by: actors.Actor) -> Right:
    """The system no longer says who decides on this: what names the subject is free again. Undo brings it back."""
    return history.archive(row=right, kind=KIND, by=by, organisation=right.organisation)
