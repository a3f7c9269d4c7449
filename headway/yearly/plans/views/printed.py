"""How does a plan look as one picture, and how does somebody take it along on paper?"""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET, require_POST

from headway.foundation.people.permissions import May
from headway.foundation.web.downloads import attachment
from headway.foundation.web.pages import page

from .. import access, operations, printing, queries
from .outlines import head


@require_GET
def drivers(request: HttpRequest, key: str) -> HttpResponse:
    """The driver diagram: goals, strategies and milestones with what leads to what."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    context = head(request.user, row, "plans:drivers") | {"drivers": queries.driver_picture(row, request.user)}
    return page(request, "plans/drivers.html", context)


@require_POST
def pdf(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """As much of the plan as the person reads, as a file; that they took it stands among rights and exports."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    whole = access.why_not(request.user, May.SEE_PLAN, row)
    own = access.may_read_drafts(request.user, row.organisation)
    made = printing.pdf(row, reader=request.user, whole=whole, own=own)
    operations.hand_out(plan=row, whole=whole.ok, by=request.user)  # type: ignore[arg-type]
    return attachment(made, name=printing.file_name(row), kind="application/pdf")
