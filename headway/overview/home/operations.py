"""What can happen at home: an empty Headway gets its first person and its first organisation."""

from typing import Any

from django.db import transaction

from headway.foundation.accounts import operations as accounts
from headway.foundation.core import actors
from headway.foundation.network import operations as network
from headway.foundation.people import operations as people


@transaction.atomic
def set_up(*, secret: str, values: dict[str, Any], by: actors.Actor) -> Any:
    """The first account, the state agency, and both roles there. Raises BadInput where somebody was first."""
    user = accounts.use_setup_link(
        secret=secret, email=values["email"], name=values["name"], password=values["password"], by=by
    )
    state = network.add_organisation(
        kind="state", name=values["organisation"], own_time_zone=values["time_zone"], by=user
    )
    if values["code"]:
        network.add_identifier(organisation=state, scheme="state", value=values["code"].upper(), by=user)
    for role in ("administrator", "leader"):
        people.give_role(user=user, organisation=state, role=role, by=user)
    return user
