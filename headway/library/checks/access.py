"""Who sees findings, and who sets one aside? Who reads the plans of a place; its leaders."""

import uuid
from typing import Any

from django.http import Http404

from headway.foundation.core import keys, refs, registers
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import Answer
from headway.foundation.people.permissions import May

from . import registry
from .models import SetAside
from .registry import Found


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """An organisation whose findings are listed."""
    return people.organisation_or_404(user, key, may)


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with findings there."""
    return people.why_not(user, may, organisation)


def finding_or_404(user: Any, key: Any, name: str, ref: refs.Ref, may: May) -> tuple[Organisation, Found]:
    """A finding that holds now, for who reads it; refused with the reason to who may not do this with it."""
    organisation = people.organisation_or_404(user, key, May.SEE_PLAN)
    live = registry.run(registry.at(organisation, user, ref))
    found = next((one for one in live if one.name == name), None)
    if found is None:
        raise Http404
    people.require(user, may, organisation)
    return organisation, found


def set_aside_or_404(user: Any, key: Any, may: May) -> SetAside:
    """What was set aside, also where it was taken back since: for who reads the element."""
    row = SetAside.objects.select_related("organisation").filter(key=keys.parse(key) or uuid.UUID(int=0)).first()
    reads = row is not None and standing.scope(user, May.SEE_PLAN).holds(row.organisation.path)
    if row is None or not reads or not registers.cards(user, [row.ref]):
        raise Http404
    people.require(user, may, row.organisation)
    return row
