"""How does somebody take a plan along on paper?"""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST

from headway.foundation.people.permissions import May
from headway.foundation.web.downloads import attachment

from .. import access, operations, printing


@require_POST
def pdf(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """As much of the plan as the person reads, as a file; that they took it stands among rights and exports."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    whole = access.why_not(request.user, May.SEE_PLAN, row)
    own = access.may_read_drafts(request.user, row.organisation)
    made = printing.pdf(row, reader=request.user, whole=whole, own=own)
    operations.hand_out(plan=row, whole=whole.ok, by=request.user)  # type: ignore[arg-type]
    return attachment(made, name=printing.file_name(row), kind="application/pdf")
