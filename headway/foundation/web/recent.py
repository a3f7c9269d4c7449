"""Where was this person lately? A cookie has keys of organisations, newest first; rights are asked when it is read."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from headway.foundation.core import keys

COOKIE = "headway-recent"
MOST = 6


def recent(request: HttpRequest) -> list[uuid.UUID]:
    """Keys of organisations, newest first. Whatever else stands in the cookie is left out."""
    found = (keys.parse(text) for text in request.COOKIES.get(COOKIE, "")[:400].split("."))
    return list(dict.fromkeys(key for key in found if key))[:MOST]


def note(request: HttpRequest, response: HttpResponse, key: uuid.UUID) -> None:
    """Put an organisation first, for as long as a session lasts. Nothing is sent where it stands there already."""
    before = recent(request)
    if before[:1] == [key]:
        return
    response.set_cookie(
        COOKIE,
        ".".join(str(one) for one in [key, *(one for one in before if one != key)][:MOST]),
        max_age=settings.SESSION_COOKIE_AGE,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Nothing of one person's ways is left to the next one on the same device."""
    response.delete_cookie(COOKIE)
