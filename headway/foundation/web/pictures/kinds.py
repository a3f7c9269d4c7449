"""Which pictures are there, and what does each need to know? Plain data: a picture knows no model and no address."""

import dataclasses
import datetime as dt


@dataclasses.dataclass(frozen=True)
class Progress:
    """How much is complete (solid), behind (hatched) and still to come; `gone` is the share of the year in percent."""

    title: str
    done: int
    behind: int
    whole: int
    gone: int | None = None


@dataclasses.dataclass(frozen=True)
class Trend:
    """One value a month, oldest first, as (word of the month, value); a month without a value is a gap."""

    title: str
    points: tuple[tuple[str, float | None], ...]
    unit: str = ""


@dataclasses.dataclass(frozen=True)
class Bullet:
    """A measure: where it began, where it is, where it should be, and where it would be by now on the way there."""

    title: str
    latest: float | None
    target: float | None = None
    baseline: float | None = None
    expected: float | None = None
    most: float | None = None
    unit: str = ""
    lower_is_better: bool = False


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell of a matrix: the words in it, and the share in percent that tints it. None is nothing to show."""

    words: str
    share: int | None


@dataclasses.dataclass(frozen=True)
class HeatRow:
    """A row of a matrix."""

    label: str
    cells: tuple[Cell | None, ...]


@dataclasses.dataclass(frozen=True)
class Heat:
    """A matrix with words in its cells, tinted in five steps."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclasses.dataclass(frozen=True)
class Quarter:
    """Where a quarter of a school year begins; a `year` is written above the first of its quarters."""

    label: str
    first_on: dt.date
    year: str = ""


@dataclasses.dataclass(frozen=True)
class Bar:
    """A row of a timeline: a milestone (its due date is a diamond) or an action. `status` names the shape."""

    code: str
    label: str
    due_on: dt.date | None
    word: str
    status: str
    start_on: dt.date | None = None
    milestone: bool = False
    behind: bool = False


@dataclasses.dataclass(frozen=True)
class Timeline:
    """Milestones and actions over the quarters of school years, seen through a window of days."""

    title: str
    first_on: dt.date
    last_on: dt.date
    today: dt.date
    quarters: tuple[Quarter, ...]
    rows: tuple[Bar, ...]
    width: int = 880


type Picture = Progress | Trend | Bullet | Heat | Timeline
