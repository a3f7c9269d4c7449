"""How is a file given out so that nothing in it can act?"""

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def attachment(content: str | bytes | Iterable[bytes], *, name: str, kind: str) -> HttpResponse | StreamingHttpResponse:
    """A download: never shown in the page, never guessed at, never kept by a proxy.

    Browsers take the exact name (RFC 6266); what knows letters of English only takes the plain one.
    """
    whole = isinstance(content, str | bytes)
    response = HttpResponse(content, content_type=kind) if whole else StreamingHttpResponse(content, content_type=kind)
    safe = "".join(mark if mark.isalnum() or mark in "-_. " else "-" for mark in name)[:120] or "file"
    plain = unicodedata.normalize("NFKD", safe).encode("ascii", "ignore").decode().strip() or "file"
    exact = "" if plain == safe else f"; filename*=UTF-8''{quote(safe)}"
    response["Content-Disposition"] = f'attachment; filename="{plain}"{exact}'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def neutralise(cell: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe; plain negative numbers are left alone."""
    if not cell.startswith(ACTIVE):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
