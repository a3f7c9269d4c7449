"""What happens to a refusal that no form shows, to a session that ended in the middle of a page, to copies of pages?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from headway.foundation.core import refusals

from .pages import calm, is_partial


class Refusals:
    """Turns refusals into calm pages with their sentence; a partial request gets it into the region for problems."""

    STATUS = ((refusals.NotAllowed, 403), (refusals.WrongPhase, 409), (refusals.Conflict, 409), (refusals.Refusal, 400))

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a refusal; other exceptions go their way."""
        if not isinstance(exception, refusals.Refusal):
            return None
        status = next(code for kind, code in self.STATUS if isinstance(exception, kind))
        return calm(request, "web/refused.html", status, exception.sentence)


class NothingKept:
    """No page is kept by browsers or proxies, whoever made it: the sign-in pages show secrets and codes too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class EndedSessions:
    """A partial request of a signed-out person is told to load the sign-in page whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_partial(request) and response.status_code == 302 and not request.user.is_authenticated:
            return HttpResponse(status=200, headers={"HX-Redirect": response["Location"]})
        return response
