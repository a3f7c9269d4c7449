"""What does Headway keep of me, and how do I take a copy with me?"""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from headway.foundation.core import clock, registers
from headway.foundation.web import downloads
from headway.foundation.web.pages import page

from .. import operations

IN_MEMORY = 2 * 1024 * 1024
CHUNK = 64 * 1024


@require_http_methods(["GET", "POST"])
def my_data(request: HttpRequest) -> HttpResponseBase:
    """What is kept, counted; a press takes the copy."""
    user: Any = request.user
    if request.method == "GET":
        return page(request, "accounts/my_data.html", {})
    copy = _copy(registers.mine(user))
    operations.tell_of_sign_in(user=user, deed="exported", by=user)
    return downloads.attachment(copy, name=f"headway-{clock.now():%Y-%m-%d}.zip", kind="application/zip")


def _copy(parts: dict[str, list[Any]]) -> Iterator[bytes]:
    """A zip with one JSON file for each part, in pieces."""
    # Closed by the generator that reads it.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in parts.items():
            archive.writestr(f"{name}.json", json.dumps(rows, default=str, ensure_ascii=False, indent=2))
    file.seek(0)
    return _pieces(file)


def _pieces(file: Any) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece
