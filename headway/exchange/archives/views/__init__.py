"""One page: take everything of an organisation along."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods

from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web.downloads import attachment
from headway.foundation.web.pages import page

from .. import operations, queries


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """What the file holds and who is told; a press downloads it."""
    row = access.organisation_or_404(request.user, key, May.EXPORT)
    if request.method == "POST":
        made = operations.hand_out(organisation=row, by=request.user)  # type: ignore[arg-type]
        return attachment(queries.as_text(made), name=f"{row.name}.json", kind="application/json")
    return page(request, "archives/export.html", {"organisation": network.brief(row)})
