"""What was approved at the levels above an organisation, or at itself?"""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterable
from typing import Any

from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation

from ..models import Edition
from . import addresses, contents


@dataclasses.dataclass(frozen=True)
class Approved:
    """The edition in force of one organisation."""

    organisation: uuid.UUID
    name: str
    kind: str
    path: str
    key: uuid.UUID
    number: int
    on: dt.date
    by: str
    note: str
    digest: str
    content: contents.Content

    @property
    def address(self) -> str:
        """The page of the edition."""
        return addresses.edition_address(self.key)


@dataclasses.dataclass(frozen=True)
class Around:
    """The edition in force of an organisation itself, and those of the levels above, the widest network first."""

    own: Approved | None
    above: tuple[Approved, ...]

    @functools.cached_property
    def goals(self) -> dict[uuid.UUID, contents.Upper]:
        """Every approved goal above, by its key."""
        return {
            goal.key: contents.Upper(goal.key, goal.text, one.name) for one in self.above for goal in one.content.goals
        }

    @functools.cached_property
    def words(self) -> dict[uuid.UUID, str]:
        """What each approved goal above says: what may be chosen to be served."""
        return {key: goal.text for key, goal in self.goals.items()}


def around(organisation: Organisation) -> Around:
    """What is in force here and above. One query."""
    found = approved_at([*ladder.ancestors(organisation.path), organisation.path])
    own = next((one for one in found if one.path == organisation.path), None)
    return Around(own, tuple(one for one in found if one.path != organisation.path))


def approved_at(paths: Iterable[str]) -> list[Approved]:
    """The edition in force at each of some paths, in the order of the tree. One query."""
    rows = Edition.objects.latest_ones().filter(direction__organisation__path__in=list(paths))
    return [approved(row) for row in rows.named().order_by("direction__organisation__path")]


def approved(row: Any) -> Approved:
    """An edition as pages show it; `row` as `named` reads it."""
    at = row.direction.organisation
    return Approved(
        at.key,
        at.name,
        at.kind,
        at.path,
        row.key,
        row.number,
        row.approved_on,
        row.who or "",
        row.note,
        row.digest,
        contents.read(row.content),
    )
