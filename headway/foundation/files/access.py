"""May this person read or write beside this element, and if not, why?

Whoever writes beside an element reads what stands there: what is said and put there is for the people who work on it,
not for all who may read the element itself. Not visible is 404, visible and not allowed a refusal with the reason.
"""

import dataclasses
import uuid
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refs, refusals, registers
from headway.foundation.core.registers import Kind
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May

from .models import Attachment


@dataclasses.dataclass(frozen=True)
class Place:
    """An element beside which people write: what it is called, where its page is, whose it is, who answers first."""

    ref: refs.Ref
    word: str
    title: str
    address: str
    organisation: Organisation
    responsible: Any = None


def element_or_404(user: Any, kind: str, key: Any, may: May) -> Place:
    """The element, for somebody who sees it and may do this beside it."""
    ref = refs.Ref(kind, keys.parse(key) or uuid.UUID(int=0))
    known = registers.kinds().get(kind)
    card = registers.cards(user, [ref]).get(str(ref)) if known and known.organisation else None
    if known is None or card is None:
        raise Http404
    row = _row(known, ref.key)
    place = Place(ref, known.word, card.title, card.address, _organisation(known, row), _responsible(known, row))
    answer = why_not(user, may, place)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return place


def why_not(user: Any, may: May, place: Place) -> Answer:
    """Whether the person may do this beside an element that they see; the history of a kind has its own readers."""
    reads = registers.kinds()[place.ref.kind].reads
    if may is May.SEE_HISTORY and reads is not None:
        if reads(user, place.organisation):
            return ALLOWED
        return Denied(
            _("Earlier wordings are read by the people of %(organisation)s.") % {"organisation": place.organisation}
        )
    return people.why_not(user, may, place.organisation)


def attachment_or_404(user: Any, key: Any, may: May) -> Attachment:
    """A file, by the rules of the element beside which it lies; taken away by who added it, and by leaders."""
    rows = Attachment.objects.live().select_related("organisation")
    row = rows.filter(key=keys.parse(key) or uuid.UUID(int=0)).first()
    if row is None:
        raise Http404
    element_or_404(user, row.element_kind, row.element_key, May.COMMENT)
    if may is not May.COMMENT and row.added_by_id != getattr(user, "pk", None):
        people.require(user, may, row.organisation)
    return row


def _row(kind: Kind, key: uuid.UUID) -> Any:
    related = [name for name in (kind.organisation, kind.responsible) if name and name != "self"]
    rows = kind.model._base_manager.filter(key=key)
    return (rows.select_related(*related) if related else rows).get()


def _organisation(kind: Kind, row: Any) -> Any:
    if kind.organisation != "self":
        for name in kind.organisation.split("__"):
            row = getattr(row, name)
    return row


def _responsible(kind: Kind, row: Any) -> Any:
    return getattr(row, kind.responsible) if kind.responsible else None
