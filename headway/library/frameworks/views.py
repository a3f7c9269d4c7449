"""Which frameworks are there, and what does each say?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.web.pages import page

from . import access, queries


@require_GET
def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework that this person sees."""
    context = {"frameworks": queries.frameworks(seen=access.seen(request.user))}
    return page(request, "frameworks/frameworks.html", context)


@require_GET
def framework(request: HttpRequest, code: str) -> HttpResponse:
    """One framework: domains, practices, and where else each stands."""
    row = access.framework_or_404(request.user, code)
    context = {"framework": queries.framework_row(row), "domains": queries.tree(row.code, access.seen(request.user))}
    return page(request, "frameworks/framework.html", context)
