"""What can happen at home: an empty Headway gets its first person and its first organisation."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.accounts import operations as accounts
from headway.foundation.core import actors, refusals
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people


@transaction.atomic
def set_up(*, secret: str, values: dict[str, Any], by: actors.Actor) -> Any:
    """The first account, the first organisation, and both roles there.

    A school system or a school gets its state above it by name, without anybody in it: a tree has a state on top, and a
    district may begin alone. Raises BadInput where somebody was first, or where the state is not named.
    """
    user = accounts.use_setup_link(
        secret=secret, email=values["email"], name=values["name"], password=values["password"], by=by
    )
    state, first = _place(values, user)
    if values["code"]:
        network.add_identifier(organisation=state, scheme="state", value=values["code"].upper(), by=user)
    for role in ("administrator", "leader"):
        people.give_role(user=user, organisation=first, role=role, by=user)
    return user


def _place(values: dict[str, Any], user: Any) -> tuple[Organisation, Organisation]:
    """The state on top, and the organisation that begins; for a state agency they are one."""
    kind, zone = values["kind"], values["time_zone"]
    if kind == "state":
        state = network.add_organisation(kind=kind, name=values["organisation"], own_time_zone=zone, by=user)
        return state, state
    if not values["state"]:
        raise refusals.BadInput(
            fields={
                "state": _("Name your state: a school system or a school stands in one, even when it begins alone.")
            }
        )
    state = network.add_organisation(kind="state", name=values["state"], own_time_zone=zone, by=user)
    first = network.add_organisation(kind=kind, name=values["organisation"], parent=state, by=user)
    return state, first
