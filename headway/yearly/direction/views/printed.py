"""How does somebody take a direction along on paper?"""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST

from headway.foundation.people.permissions import May
from headway.foundation.web.downloads import attachment

from .. import access, operations, printing, visibility


@require_POST
def pdf(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """As much of the direction as the person reads; that they took it stands among rights and exports."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_PLAN)
    living = visibility.reads_living(request.user, organisation)
    made = printing.pdf(organisation, reader=request.user, living=living)
    operations.hand_out(organisation=organisation, approved=not living, by=request.user)  # type: ignore[arg-type]
    return attachment(made, name=printing.file_name(organisation), kind="application/pdf")
