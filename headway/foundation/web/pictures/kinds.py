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


@dataclasses.dataclass(frozen=True)
class RunChart:
    """A measure over time, oldest first, as (word of the day, value); its median is drawn, and runs are marked: six
    values or more in a row on the same side of it. A day without a value breaks the line.
    """

    title: str
    points: tuple[tuple[str, float | None], ...]
    unit: str = ""
    target: float | None = None
    width: int = 640


@dataclasses.dataclass(frozen=True)
class Twig:
    """A cause on a fishbone. `mark` says who can act: `ours`, `others`, `nobody` or nothing; `root`: a root cause."""

    words: str
    mark: str = ""
    root: bool = False
    twigs: tuple["Twig", ...] = ()


@dataclasses.dataclass(frozen=True)
class Bone:
    """A category of a fishbone with its causes; sub-causes are the twigs of a cause."""

    label: str
    twigs: tuple[Twig, ...]


@dataclasses.dataclass(frozen=True)
class Fishbone:
    """A problem at the head, categories as bones, causes on them (CYCLE, Tool D)."""

    title: str
    problem: str
    bones: tuple[Bone, ...]
    width: int = 1080


@dataclasses.dataclass(frozen=True)
class Rung:
    """One why: its words, a quiet line below (evidence, cause or symptom), whether it is the root cause."""

    words: str
    note: str = ""
    root: bool = False


@dataclasses.dataclass(frozen=True)
class Ladder:
    """Five whys: the problem, and each why a step further in (CYCLE 2)."""

    title: str
    problem: str
    rungs: tuple[Rung, ...]
    note: str = ""
    width: int = 640


@dataclasses.dataclass(frozen=True)
class Node:
    """A goal (or what else serves one) in a line of sight: `serves` names the nodes above that it serves, and `here`
    is the one from which the reader looks.
    """

    name: str
    words: str
    serves: tuple[str, ...] = ()
    here: bool = False


@dataclasses.dataclass(frozen=True)
class Level:
    """A level of a line of sight, the widest network first: its word, and what stands there."""

    label: str
    nodes: tuple[Node, ...]


@dataclasses.dataclass(frozen=True)
class Tree:
    """A line of sight over levels; a node may serve several above."""

    title: str
    levels: tuple[Level, ...]
    width: int = 1080


@dataclasses.dataclass(frozen=True)
class Box:
    """One thing in a column of a trace; a gap is drawn as a gap, and its words say what is missing."""

    name: str
    words: str
    gap: bool = False


@dataclasses.dataclass(frozen=True)
class Column:
    """A step of a trace: its word, and what stands there."""

    label: str
    boxes: tuple[Box, ...]


@dataclasses.dataclass(frozen=True)
class Trace:
    """From evidence to answer: columns of boxes, and links between boxes of neighbouring columns by their names.

    `amid`: each box stands at the middle of those that it leads to, as in a driver diagram.
    """

    title: str
    columns: tuple[Column, ...]
    links: tuple[tuple[str, str], ...]
    width: int = 1080
    amid: bool = False


type Picture = Progress | Trend | Bullet | Heat | Timeline | RunChart | Fishbone | Ladder | Tree | Trace
