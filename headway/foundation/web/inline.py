"""How is one text of a page edited where it is read?

A room's address `…/<key>/field/<name>/` answers with the field: as a part that a script puts into the page, or as a
small page of its own. `history.submitting.in_place` takes what is sent; here stands what is asked and shown.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from . import formats, pages
from .days import SchoolDay
from .forms import EditForm

PART = "inline"


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a field stands: the page to go back to, and what the thing is called there."""

    back: str
    title: str


@dataclasses.dataclass(frozen=True)
class Saved:
    """What is said after saving: when, and the address that takes it back, where there is one."""

    at: dt.datetime
    undo: str = ""


def only(form: EditForm, name: str) -> EditForm:
    """The form with one field of it. Raises Http404 where the person has no such field, or it is not one value."""
    field = form.fields.get(name)
    widget = getattr(field, "widget", None)
    several = isinstance(widget, forms.MultipleHiddenInput) or getattr(widget, "allow_multiple_selected", False)
    several = several or getattr(widget, "several", False)
    if name not in form.editable or several or isinstance(field, forms.BooleanField):
        raise Http404
    form.keep_only(name)
    return form


def shown(form: EditForm, name: str, value: Any) -> str:
    """A value as pages show it."""
    if isinstance(value, dt.date):
        return formats.day(value)
    if value in (None, ""):
        return dict(getattr(form.fields[name], "choices", ())).get("", "")
    return str(value)


def field_page(
    request: HttpRequest, form: EditForm, name: str, place: Place, *, saved: Saved | None = None, merged: bool = False
) -> HttpResponse:
    """The field as a part or as a page; `merged` where what is stored is more than what was sent."""
    field = form.fields[name]
    if saved and isinstance(field, SchoolDay):
        field.widget.read = None  # what day it is stands there already: a script takes the rest of the answer
    context: Mapping[str, Any] = {
        "form": form,
        "address": request.path,
        "place": place,
        "label": field.label,
        "clash": form.clashes.get(name),
        "shown": shown(form, name, form.initial.get(name)) if not form.is_bound else None,
        "saved": saved,
        "merged": merged,
    }
    return pages.page(request, "web/field_page.html", context, parts=(PART,))
