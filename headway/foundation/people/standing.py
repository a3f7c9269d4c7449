"""Where does this person stand today: which roles, at which nodes? Ended memberships end at once."""

import dataclasses
import uuid
from typing import Any

from headway.foundation.core import actors, clock
from headway.foundation.network import ladder
from headway.foundation.network.scopes import Scope

from .models import Membership
from .permissions import TABLE, UPWARD, May, Reach, Role

EVERYTHING = Scope(everything=True)
NOTHING = Scope()


@dataclasses.dataclass(frozen=True)
class Stand:
    """One membership that counts today."""

    role: Role
    kind: str
    path: str
    organisation_key: uuid.UUID


@dataclasses.dataclass(frozen=True)
class Standing:
    """All memberships of a person that count today."""

    stands: tuple[Stand, ...]

    def scope(self, may: May) -> Scope:
        """Where the person may do this."""
        only: set[str] = set()
        below: set[str] = set()
        for stand in self.stands:
            reach = TABLE[may].get(stand.role, {}).get(stand.kind)
            if reach is None:
                continue
            (below if reach is Reach.BELOW else only).add(stand.path)
            if may in UPWARD:
                only.update(ladder.ancestors(stand.path))
        return Scope(frozenset(only), frozenset(below))


def standing(user: Any) -> Standing:
    """The standing of a person, remembered on the user object of this request. One query, once."""
    known = getattr(user, "_standing", None)
    if known is None:
        known = user._standing = _read(user)
    return known


def _read(user: Any) -> Standing:
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Standing(())
    rows = Membership.objects.of(user).not_ended().filter(organisation__archived_at__isnull=True)
    rows = rows.select_related("organisation").order_by("organisation__path", "role")
    return Standing(
        tuple(
            Stand(Role(row.role), row.organisation.kind, row.organisation.path, row.organisation.key)
            for row in rows
            if row.counts_on(clock.today(row.organisation))
        )
    )


def scope(user: Any, may: May) -> Scope:
    """Where this person may do this; everywhere for the operator at the command line."""
    if isinstance(user, actors.Operator):
        return EVERYTHING
    return standing(user).scope(may)


def forget(user: Any) -> None:
    """Read the standing anew at the next question (after a change of rights in the same request)."""
    if hasattr(user, "_standing"):
        del user._standing


def home_path(user: Any) -> str:
    """The path of a person's highest-reaching membership, where they land; empty without any."""
    return min((stand.path for stand in standing(user).stands), key=len, default="")
