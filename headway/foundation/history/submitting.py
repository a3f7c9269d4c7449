"""How does a view turn a sent form into one write and an address to go to?"""

from collections.abc import Callable

from django.http import HttpRequest

from headway.foundation.core import keys, refusals
from headway.foundation.web.forms import Form

from . import operations

NOT_BODY = ("csrfmiddlewaretoken",)


def submit(request: HttpRequest, form: Form, do: Callable[[], str]) -> str | None:
    """The address that `do` answers, once for this form's key; None where nothing was sent or it was refused.

    A refusal is shown in the form, at its fields; everything typed stays.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return _once(request, form, do)
    except refusals.Refusal as refusal:
        form.show(refusal)
        return None


def press(request: HttpRequest, do: Callable[[], str], form: Form | None = None) -> str:
    """The address that `do` answers, once for the key of a button without fields to fill.

    There is no form to show a refusal in: it goes on and becomes a calm page with its sentence.
    """
    form = form or Form(request.POST)
    if not form.is_valid():
        raise refusals.BadInput("This button was not sent by its page. Load the page again and press it there.")
    return _once(request, form, do)


def _once(request: HttpRequest, form: Form, do: Callable[[], str]) -> str:
    body = {name: form.data.getlist(name) for name in sorted(form.data) if name not in NOT_BODY}  # type: ignore[attr-defined]
    body |= {name: [[file.name, file.size] for file in request.FILES.getlist(name)] for name in request.FILES}
    return operations.once(
        key=form.cleaned_data.get("submission") or keys.new(),
        operation=request.path,
        body=body,
        do=do,
        by=request.user,  # type: ignore[arg-type]
    )
