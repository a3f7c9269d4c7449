"""What does a coach ask, step by step?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.web.pages import page
from headway.library.frameworks.queries import in_language

from . import access, queries


@require_GET
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """All prompts of a package, field by field."""
    row = access.guide_or_404(request.user, code)
    context = {"name": in_language(row.names), "source": row.source, "places": queries.places(row)}
    return page(request, "prompts/guide.html", context)
