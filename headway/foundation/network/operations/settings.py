"""How does a state or system choose a setting?"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals
from headway.foundation.history import operations as history

from .. import thresholds
from ..models import Organisation, StateSetting

KIND = "network.setting"


@transaction.atomic
def choose_settings(*, organisation: Organisation, edit: Any, by: actors.Actor) -> Mapping[str, Any]:
    """Write the settings that differ from what was seen; everything below inherits them. Returns what is in force.

    Two people who change different settings both win; the same setting changed by both raises Conflict.
    """
    before = thresholds.values(organisation)
    clashes = {}
    for name, sent in edit.values.items():
        value = thresholds.SETTINGS[name].read(sent)
        seen = edit.base.get(name)
        if seen == value or value == before[name]:
            continue
        if seen is not None and seen != before[name]:
            clashes[name] = refusals.Clash(str(seen), str(before[name]), str(value))
            continue
        _choose(organisation, name, value, by)
    if clashes:
        raise refusals.Conflict(_("Somebody else changed this setting meanwhile."), clashes=clashes, version=1)
    return thresholds.values(organisation)


def _choose(organisation: Organisation, name: str, value: Any, by: actors.Actor) -> None:
    row = StateSetting.objects.filter(organisation=organisation, name=name).first()
    if row is None:
        row = StateSetting(organisation=organisation, name=name, value=value)
        history.add(row=row, kind=KIND, by=by, organisation=organisation)
    else:
        history.change(row=row, kind=KIND, by=by, organisation=organisation, values={"value": value})
