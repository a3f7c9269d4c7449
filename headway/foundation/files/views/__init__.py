"""A file is given out, or taken away. It is added on the page of its element, in `threads`."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.foundation.history.submitting import press
from headway.foundation.people.permissions import May
from headway.foundation.web import downloads
from headway.foundation.web.pages import redirect

from .. import access, operations, storing

NOTHING_ACTS = "sandbox; default-src 'none'"


@require_GET
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The file itself, as a download in which nothing can act."""
    row = access.attachment_or_404(request.user, key, May.COMMENT)
    if not storing.place(row.digest).is_file():
        raise Http404
    response = downloads.attachment(storing.chunks(row.digest), name=row.name, kind=row.media_type)
    response["Content-Security-Policy"] = NOTHING_ACTS
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Length"] = str(row.size)
    return response  # type: ignore[return-value]


@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a file away: who added it, and leaders."""
    row = access.attachment_or_404(request.user, key, May.EDIT_PLAN)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())

    def do() -> str:
        operations.take_away(attachment=row, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("“%(name)s” was taken away. It lies in the recycle bin.") % {"name": row.name})
        return back if safe else "/"

    return redirect(request, press(request, do))
