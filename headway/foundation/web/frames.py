"""What does the frame around every page need to know? (`home` fills it; the base template shows it.)"""

import dataclasses
import datetime as dt


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
    """One organisation on the way down the tree, or the part of it in which the page stands."""

    label: str
    address: str = ""


@dataclasses.dataclass(frozen=True)
class YearBadge:
    """The school year of the organisation: its name, the quarter that holds today, when that ends, where it is kept."""

    label: str
    quarter: int
    until_on: dt.date | None
    address: str


@dataclasses.dataclass(frozen=True)
class Frame:
    """All of it. `notices`, `search` and `keys` are addresses: the page kit knows no room above it."""

    person: PersonBadge
    organisation: OrganisationBadge | None
    steps: list[Step]
    work: list[Link]
    bar: list[Link]
    crumbs: list[Crumb]
    year: YearBadge | None
    unread: int
    notices: str
    search: str
    keys: str
