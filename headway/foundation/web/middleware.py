"""What happens to a refusal that no form shows, to a session that ended in the middle of a page, to copies of pages?"""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from headway.foundation.core import keys, refusals

from .pages import calm, is_partial, page


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
    """A signed-out person in the middle of something: a partial request is told to load the sign-in page whole, and a
    form that was sent is answered by a page with what they wrote. Nothing of it is kept here.
    """

    NOT_WRITTEN = ("csrfmiddlewaretoken", "submission", "seen_version", "seen_values")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        to_sign_in = response.status_code == 302 and response["Location"].startswith(resolve_url(settings.LOGIN_URL))
        if not to_sign_in or request.user.is_authenticated:
            return response
        if is_partial(request):
            return HttpResponse(status=200, headers={"HX-Redirect": response["Location"]})
        texts = self._texts(request) if request.method == "POST" and "submission" in request.POST else []
        return self._written(request, response["Location"].partition("?")[0], texts) if texts else response

    def _texts(self, request: HttpRequest) -> list[str]:
        """What a person wrote, without what the form itself adds: keys, days, numbers."""
        names = [name for name in request.POST if name not in self.NOT_WRITTEN]
        sent = [value.strip() for name in names for value in request.POST.getlist(name)]
        return [text for text in sent if len(text) > 2 and keys.parse(text) is None and any(map(str.isalpha, text))]

    def _written(self, request: HttpRequest, sign_in: str, texts: list[str]) -> HttpResponse:
        """What was sent, to be read and copied, and the way to sign in and back to the page of the form."""
        came_from = urlsplit(request.headers.get("Referer", ""))
        back = came_from.path if came_from.netloc == request.get_host() else request.path
        context = {"texts": texts, "sign_in": f"{sign_in}?next={quote(back)}"}
        return page(request, "web/ended.html", context)
