"""What does the frame around every page need to know? (`home` fills it; the base template shows it.)"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class PersonBadge:
    """Who is signed in."""

    name: str
    initials: str
    address: str


@dataclasses.dataclass(frozen=True)
class OrganisationBadge:
    """Where they are, and the address at which they change that."""

    name: str
    detail: str
    address: str


@dataclasses.dataclass(frozen=True)
class Step:
    """A station of the cycle: `state` is home, empty, started, complete or attention; `word` says it."""

    label: str
    address: str
    state: str
    word: str
    current: bool


@dataclasses.dataclass(frozen=True)
class Link:
    """A page of the week; `icon` is a symbol of the sprite."""

    label: str
    address: str
    icon: str
    count: int | None = None
    current: bool = False


@dataclasses.dataclass(frozen=True)
class Crumb:
    """One organisation on the way down the tree."""

    label: str
    address: str = ""


@dataclasses.dataclass(frozen=True)
class Frame:
    """All of it. `notices` and `search` are addresses: the page kit knows no room above it."""

    person: PersonBadge
    organisation: OrganisationBadge | None
    steps: list[Step]
    work: list[Link]
    crumbs: list[Crumb]
    year: str
    unread: int
    notices: str
    search: str
