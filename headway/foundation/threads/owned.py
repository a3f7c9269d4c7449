"""What waits for a person here, and what did they write? Questions that were put to them; their own words."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs, refusals
from headway.foundation.core.registers import Handover, Holding, Passed
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May

from . import operations, queries
from .models import Entry, Thread
from .phases import Phase


def mine(user: Any) -> dict[str, list[Any]]:
    """What this person wrote in threads and did not take back. One query."""
    rows = Entry.objects.live().filter(author__pk=user.pk).in_order()
    names = ("key", "text", "created_at", "thread__element_kind", "thread__element_key", "thread__organisation__name")
    return {"threads": list(rows.values(*names))}


def _put(organisation: Organisation) -> Any:
    return Thread.objects.live().filter(organisation=organisation, phase=Phase.ASKED, addressed_to__isnull=False)


def questions_to(person: Any, organisation: Organisation) -> list[Holding]:
    """Questions that wait for this person's answer. One query."""
    rows = _put(organisation).filter(addressed_to__pk=person.pk).select_related("begun_by").order_by("created_at", "pk")
    return [Holding(row.key, row.subject, queries.address(row.ref, row.key), str(row.begun_by)) for row in rows]


def pass_questions(*, keys: Sequence[uuid.UUID], person: Any, organisation: Organisation, **given: Any) -> Passed:
    """They are put to another, where that one reads them."""
    done, left = [], []
    for row in _put(organisation).filter(addressed_to__pk=person.pk, key__in=keys).order_by("pk"):
        try:
            operations.put_to(thread=row, **given)
            done.append(refs.Ref("threads.thread", row.key))
        except refusals.Refusal as refusal:
            said = _("The question about “%(title)s” stays: %(reason)s")
            left.append(said % {"title": row.subject, "reason": refusal.sentence})
    return Passed(tuple(done), tuple(left))


HOLDINGS = (queries.waiting_for,)
MINE = (mine,)
HANDOVERS = (
    Handover(
        "threads.thread",
        gettext_lazy("Questions to answer"),
        questions_to,
        lambda organisation: set(_put(organisation).values_list("addressed_to", flat=True)),
        lambda by, organisation: people.why_not(by, May.EDIT_PLAN, organisation).reason,
        pass_questions,
    ),
)
