"""What must hold for every text of a direction before it is stored?"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.core import refusals, words
from headway.foundation.network.models import Organisation

MOST: Final = {
    "vision": 10_000,
    "mission": 10_000,
    "mission_reviewed_with": 2000,
    "if_text": 4000,
    "then_text": 4000,
    "and_text": 4000,
    "text": 2000,
    "explanation": 10_000,
    "word": 80,
    "meaning": 1000,
    "note": 2000,
    "shared_with": 500,
    "feedback": 10_000,
    "revision": 10_000,
    "told": 500,
}
"""How many characters fit."""


def check(values: Mapping[str, Any]) -> None:
    """Raise BadInput, field by field, for texts that are too long."""
    problems = {
        name: _("This has %(count)s characters: more than fit. Shorten it to %(most)s; it still stands here.")
        % {"count": len(text), "most": MOST[name]}
        for name, text in values.items()
        if name in MOST and isinstance(text, str) and len(text) > MOST[name]
    }
    if problems:
        raise refusals.BadInput(fields=problems)


def need(values: Mapping[str, Any], **sentences: str) -> None:
    """Raise BadInput for the named texts that are empty, or hold nothing that anybody could see."""
    problems = {name: said for name, said in sentences.items() if name in values and not words.clean_line(values[name])}
    if problems:
        raise refusals.BadInput(fields=problems)


def locked(organisation: Organisation) -> Organisation:
    """The organisation, held until the end of the transaction: what is added stands in an order, or stands once."""
    found: Organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    return found
