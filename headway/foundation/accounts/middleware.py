"""In which language is this person spoken to, where are they signed in, and what stays behind when they sign out?"""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from headway.foundation.core import clock
from headway.foundation.web import recent

from . import operations

LANGUAGES = dict(settings.LANGUAGES)


class OwnLanguage:
    """A signed-in person reads their own language; everybody else that of their browser (LocaleMiddleware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language not in LANGUAGES or language == translation.get_language():
            return self.get_response(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class Devices:
    """Keeps in which sessions a person is signed in, once an hour each, and forgets where they were on signing out."""

    SEEN = "device:"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inside = request.user.is_authenticated
        response = self.get_response(request)
        if request.user.is_authenticated:
            self._note(request)
        elif inside:
            recent.forget(response)
        return response

    def _note(self, request: HttpRequest) -> None:
        """At signing in, which sends a form, and then when an hour has passed: reading a page seldom writes. The
        session itself is not touched: that would put off its end.
        """
        name, hour = f"{self.SEEN}{request.session.session_key}", clock.now().strftime("%Y%m%d%H")
        known = cache.get(name)
        if known == hour:
            return
        cache.set(name, hour, settings.SESSION_COOKIE_AGE)
        if request.session.session_key and (known or request.method == "POST"):
            operations.note_device(
                user=request.user,
                session_key=request.session.session_key,
                user_agent=request.headers.get("User-Agent", ""),
                by=request.user,  # type: ignore[arg-type]
            )
