"""How does a button without fields do its deed once, however often it is pressed?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from headway.foundation.core import keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.web.forms import Form
from headway.foundation.web.pages import redirect


def press(request: HttpRequest, do: Callable[[], str], form: Form | None = None) -> HttpResponse:
    """Do the deed once for this button's key and go where it says. A refusal becomes a calm page with its reason."""
    form = form or Form(request.POST)
    if not form.is_valid():
        raise refusals.BadInput(
            "This button was not sent by its page. Go back, load the page again and press it there."
        )
    body = {name: request.POST.getlist(name) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"}
    address = history.once(
        key=form.cleaned_data.get("submission") or keys.new(),
        operation=request.path,
        body=body,
        do=do,
        by=request.user,  # type: ignore[arg-type]
    )
    return redirect(request, address)
