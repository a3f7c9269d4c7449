"""How is an organisation's whole data handed to somebody, so that it is known who took it?"""

from typing import Any

from django.db import transaction

from headway.foundation.core import actors, refs
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from .. import measured, queries


@transaction.atomic
def hand_out(*, organisation: Organisation, by: actors.Actor) -> dict[str, Any]:
    """The export of one organisation, logged among rights and exports in the same transaction."""
    made = queries.export(organisation, whole=measured.inside(by, organisation))
    history.record(
        verb="network.organisation.exported",
        element=refs.Ref("network.organisation", organisation.key),
        label=str(organisation),
        organisation=organisation,
        by=by,
        rights=True,
    )
    return made
