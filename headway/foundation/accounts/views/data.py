"""What does Headway keep of me, and how do I take a copy with me?"""

import io
import json
import zipfile
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from headway.foundation.core import clock, registers
from headway.foundation.web import downloads
from headway.foundation.web.pages import page

from .. import operations


@require_http_methods(["GET", "POST"])
def my_data(request: HttpRequest) -> HttpResponseBase:
    """What is kept, counted; a press takes the copy."""
    user: Any = request.user
    if request.method == "GET":
        return page(request, "accounts/my_data.html", {})
    copy = _copy(registers.mine(user))
    operations.tell_of_sign_in(user=user, deed="exported", by=user)
    return downloads.attachment(copy, name=f"headway-{clock.now():%Y-%m-%d}.zip", kind="application/zip")


def _copy(parts: dict[str, list[Any]]) -> bytes:
    """A zip with one JSON file for each part. One person's texts are small: no file on the server holds them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in parts.items():
            archive.writestr(f"{name}.json", json.dumps(rows, default=str, ensure_ascii=False, indent=2))
    return file.getvalue()
