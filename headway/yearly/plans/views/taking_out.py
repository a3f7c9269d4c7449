"""What does a page say when a row of a plan was taken out?"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from headway.foundation.core import refs
from headway.foundation.history import queries as history
from headway.foundation.network.models import Organisation
from headway.foundation.web import toasts


def say(row: Any, kind: str, organisation: Organisation, request: HttpRequest) -> None:
    """On the next page: that it is out, with the way back."""
    undo = history.undo_address(refs.Ref(kind, row.key), organisation, request.user)
    toasts.say(request, _("“%(title)s” is taken out.") % {"title": row}, undo=undo)
