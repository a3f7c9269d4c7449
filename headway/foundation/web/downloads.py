"""How is a file given out so that nothing in it can act?"""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse

ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def attachment(content: str | bytes | Iterable[bytes], *, name: str, kind: str) -> HttpResponse | StreamingHttpResponse:
    """A download: never shown in the page, never guessed at, never kept by a proxy."""
    whole = isinstance(content, str | bytes)
    response = HttpResponse(content, content_type=kind) if whole else StreamingHttpResponse(content, content_type=kind)
    safe = "".join(mark if mark.isalnum() or mark in "-_. " else "-" for mark in name)[:120] or "file"
    ascii_name = safe.encode("ascii", "ignore").decode() or "file"
    response["Content-Disposition"] = f'attachment; filename="{ascii_name}"'
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
