"""How does a view turn a sent form into one write and an address to go to?"""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from headway.foundation.core import clock, keys, refs, refusals
from headway.foundation.core.models import Element
from headway.foundation.web import choosing, inline, toasts
from headway.foundation.web.forms import EditForm, Form
from headway.foundation.web.pages import redirect, wanted_part

from . import operations, queries

NOT_BODY = ("csrfmiddlewaretoken",)


def submit(request: HttpRequest, form: Form, do: Callable[[], str], expected: str = "") -> str | None:
    """The address that `do` answers, once for this form's key; None where nothing was sent or it was refused. Where it
    is known before, it is `expected`.

    A refusal is shown in the form, at its fields; everything typed stays.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return _once(request, form, do, expected)
    except refusals.Refusal as refusal:
        form.show(refusal)
        return None


def press(request: HttpRequest, do: Callable[[], str], form: Form | None = None) -> str:
    """The address that `do` answers, once for the key of a button without fields to fill.

    There is no form to show a refusal in: it goes on and becomes a calm page with its sentence.
    """
    form = form or Form(request.POST)
    if not form.is_valid():
        raise refusals.BadInput(_("This button was not sent by its page. Load the page again and press it there."))
    return _once(request, form, do)


def _once(request: HttpRequest, form: Form, do: Callable[[], str], expected: str = "") -> str:
    body = {name: form.data.getlist(name) for name in sorted(form.data) if name not in NOT_BODY}  # type: ignore[attr-defined]
    body |= {name: [[file.name, file.size] for file in request.FILES.getlist(name)] for name in request.FILES}
    return operations.once(
        key=form.cleaned_data.get("submission") or keys.new(),
        operation=request.path,
        body=body,
        do=do,
        by=request.user,  # type: ignore[arg-type]
        expected=expected,
    )


@dataclasses.dataclass(frozen=True)
class Stored:
    """A row behind a field that is edited in place: what history calls it, and whose it is."""

    row: Element
    kind: str
    organisation: Any


def in_place(
    request: HttpRequest, form: EditForm, name: str, stored: Stored, place: inline.Place, do: Callable[..., Any]
) -> HttpResponse:
    """Answer one field that is edited where it is read: `do` takes `edit` and `by`, and answers the stored row.

    A script gets the field back with what is stored, the time and Undo; a browser goes back to the page, which says so.
    "Take theirs" writes nothing. Raises Http404 for a field that the person does not have.
    """
    inline.only(form, name)
    form.auto_id = f"id_{stored.row.key}_%s"
    if asked := choosing.answer(request, form):
        return asked
    found = [stored.row]

    def write() -> str:
        found[0] = do(edit=form.edit(), by=request.user)
        return place.back

    if request.method == "POST" and "take" in request.POST:
        return redirect(request, place.back)
    if not submit(request, form, write, place.back):
        return inline.field_page(request, form, name, place)
    row, typed = found[0], form.cleaned_data[name]
    undo = queries.undo_address(refs.Ref(stored.kind, row.key), stored.organisation, request.user, row.last_line)
    saved = inline.Saved(clock.local(clock.now(), stored.organisation), undo)
    if wanted_part(request) != inline.PART:
        toasts.say(request, _("Saved."), undo=undo)
        return redirect(request, place.back)
    form.settle({name: getattr(row, name)}, row.version)
    return inline.field_page(request, form, name, place, saved=saved, merged=typed != getattr(row, name))
