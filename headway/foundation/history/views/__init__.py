"""One deed on history itself: undoing a line. The kind of the element checks who may."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from headway.foundation.core import refusals
from headway.foundation.web.pages import is_partial, redirect

from .. import operations, queries


@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Undo one line and go back to where the person was; a script that asks stays where it is."""
    line = queries.line_by_key(key)  # type: ignore[arg-type]
    if line is None:
        raise Http404
    if is_partial(request):
        operations.undo(line=line, by=request.user)  # type: ignore[arg-type]
        return HttpResponse(status=204)
    try:
        operations.undo(line=line, by=request.user)  # type: ignore[arg-type]
        messages.success(request, "Undone.")
    except refusals.BadInput as refusal:
        messages.warning(request, refusal.sentence)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(request, back if safe else "/")
