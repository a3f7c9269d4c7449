"""One deed on history itself: undoing a line. The kind of the element checks who may."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.foundation.core import refusals
from headway.foundation.web.pages import is_partial, redirect

from .. import operations, queries


@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Undo one line, or all of one act of this person's, and go back to where they were; a script stays where it is."""
    line = queries.line_by_key(key)  # type: ignore[arg-type]
    many = queries.lines_of_act(key, request.user) if line is None else []  # type: ignore[arg-type]
    if line is None and not many:
        raise Http404
    if line is None:
        left = operations.undo_act(lines=many, by=request.user)  # type: ignore[arg-type]
        if left:
            messages.warning(request, " ".join([_("Not everything could be undone."), *left[:10]]))
        else:
            messages.success(request, _("Undone."))
        return _back(request)
    if is_partial(request):
        operations.undo(line=line, by=request.user)  # type: ignore[arg-type]
        return HttpResponse(status=204)
    try:
        operations.undo(line=line, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Undone."))
    except refusals.BadInput as refusal:
        messages.warning(request, refusal.sentence)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(request, back if safe else "/")
