"""Which causes were found, as an outline, as a fishbone and as a ladder of whys?"""

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core import words
from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures

from ..kinds import Actor
from ..models import Analysis, Assessment, Category, Cause, Evidence, PriorityCause

type Said = Callable[[Evidence], str]
"""What is shown of evidence, by a reader's rights (a figure of a student group stays in its building)."""
SHOWN: Final = 120
"""So many letters of a piece of evidence stand below a why."""


@dataclasses.dataclass(frozen=True)
class CauseRow:
    """A cause as a line: `level` is how deep it stands, `answered` the codes of priorities that answer it."""

    key: uuid.UUID
    text: str
    level: int
    category: str
    depth: str
    actor: str
    agreed_by: str
    root: bool
    evidence: tuple[str, ...]
    answered: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Bone:
    """A category of a fishbone, for who edits it."""

    key: uuid.UUID
    name: str
    count: int


@dataclasses.dataclass(frozen=True)
class Chain:
    """A ladder that can be looked at: the words of its first why, the key of its last, whether it ends in a root cause."""

    key: uuid.UUID
    first: str
    root: bool


@dataclasses.dataclass(frozen=True)
class AnalysisRow:
    """An analysis: its problem, the statement that it began with, its causes, and two pictures of the same causes."""

    key: uuid.UUID
    problem: str
    entry: str
    rows: tuple[CauseRow, ...]
    bones: tuple[Bone, ...]
    fishbone: pictures.Fishbone
    ladder: pictures.Ladder
    chains: tuple[Chain, ...]
    last: uuid.UUID | None
    shown: uuid.UUID | None

    @property
    def roots(self) -> tuple[str, ...]:
        """The root causes."""
        return tuple(row.text for row in self.rows if row.root)


def causes_address(assessment: Assessment) -> str:
    """Where the causes of an assessment are read."""
    return f"{reverse('needs:causes', args=[assessment.organisation.key])}?of={assessment.key}"


def analyses(assessment: Assessment, said: Said, chosen: uuid.UUID | None = None) -> tuple[AnalysisRow, ...]:
    """The analyses of an assessment; `chosen` is a cause whose ladder is looked at. Five queries."""
    bones = Category.objects.live().order_by("position", "key")
    causes = Cause.objects.live().order_by("position", "key").select_related("category")
    answers = PriorityCause.objects.live().filter(priority__archived_at=None).select_related("priority")
    causes = causes.prefetch_related(
        Prefetch("evidence", Evidence.objects.live().order_by("position", "key").select_related("measure")),
        Prefetch("answered", answers.order_by("priority__position")),
    )
    found = Analysis.objects.live().filter(assessment=assessment).order_by("position", "key").select_related("entry")
    found = found.prefetch_related(Prefetch("categories", bones), Prefetch("causes", causes))
    return tuple(_analysis(one, assessment.organisation, said, chosen) for one in found)


def _analysis(row: Analysis, organisation: Organisation, said: Said, chosen: uuid.UUID | None) -> AnalysisRow:
    causes = list(row.causes.all())
    below = _by_parent(causes)
    categories = list(row.categories.all())
    rows = tuple(_rows(_sorted(below.get(None, []), categories), below, said))
    path = _path(causes, below, chosen)
    return AnalysisRow(
        row.key,
        row.problem,
        row.entry.text if row.entry and row.entry.archived_at is None else "",
        rows,
        tuple(Bone(one.key, one.name, sum(cause.category_id == one.pk for cause in causes)) for one in categories),
        fishbone(row.problem, categories, below, organisation.kind),
        ladder(row.problem, path, said),
        tuple(_chains(below.get(None, []), below)),
        path[-1].key if path else None,
        path[0].key if path else None,
    )


def _by_parent(causes: Iterable[Cause]) -> dict[int | None, list[Cause]]:
    found: dict[int | None, list[Cause]] = {}
    for one in causes:
        found.setdefault(one.parent_id, []).append(one)
    return found


def _sorted(tops: list[Cause], categories: Sequence[Category]) -> list[Cause]:
    """Causes of the problem in the order of their categories, what stands on none last."""
    places = {one.pk: at for at, one in enumerate(categories)}
    return sorted(tops, key=lambda one: places.get(one.category_id or 0, len(places)))


def _rows(level: Iterable[Cause], below: dict[int | None, list[Cause]], said: Said, depth: int = 1) -> Iterable[CauseRow]:
    for one in level:
        yield CauseRow(
            one.key,
            one.text,
            depth,
            one.category.name if one.category else "",
            str(one.get_depth_display()) if one.depth else "",
            str(one.get_actionable_by_display()) if one.actionable_by else "",
            one.agreed_by,
            one.root,
            tuple(filter(None, map(said, one.evidence.all()))),
            tuple(str(answer.priority.position) for answer in one.answered.all()),
        )
        yield from _rows(below.get(one.pk, []), below, said, depth + 1)


def _path(causes: list[Cause], below: dict[int | None, list[Cause]], chosen: uuid.UUID | None) -> list[Cause]:
    """The whys from the problem down through the chosen cause; without one through the first root cause, else down the
    longest ladder.
    """
    by_pk = {one.pk: one for one in causes}
    through = next((one for one in causes if one.key == chosen), None) or next((c for c in causes if c.root), None)
    if through is None:
        return _longest(below.get(None, []), below)
    path = [through]
    while path[0].parent_id is not None and path[0].parent_id in by_pk:
        path.insert(0, by_pk[path[0].parent_id])
    return path if through.root else [*path, *_longest(below.get(through.pk, []), below)]


def _longest(level: list[Cause], below: dict[int | None, list[Cause]]) -> list[Cause]:
    found = ([one, *_longest(below.get(one.pk, []), below)] for one in level)
    return max(found, key=len, default=[])


def _chains(tops: list[Cause], below: dict[int | None, list[Cause]]) -> Iterable[Chain]:
    """One for each cause of the problem that is explained further, or is a root cause itself."""
    for top in tops:
        whole = [top, *_all_below(top, below)]
        root = next((one for one in whole if one.root), None)
        if len(whole) > 1 or root is not None:
            yield Chain((root or top).key, top.text, root is not None)


def _all_below(cause: Cause, below: dict[int | None, list[Cause]]) -> list[Cause]:
    return [deeper for one in below.get(cause.pk, []) for deeper in (one, *_all_below(one, below))]


def fishbone(
    problem: str, categories: Sequence[Category], below: dict[int | None, list[Cause]], kind: str
) -> pictures.Fishbone:
    """Causes of the problem on their categories, all that explains one as its sub-causes."""

    def twig(one: Cause, *deeper: Cause) -> pictures.Twig:
        return pictures.Twig(one.text, _mark(one, kind), one.root, tuple(twig(other) for other in deeper))

    tops = below.get(None, [])
    bones = [
        pictures.Bone(one.name, tuple(twig(top, *_all_below(top, below)) for top in tops if top.category_id == one.pk))
        for one in categories
    ]
    known = {one.pk for one in categories}
    rest = tuple(twig(top, *_all_below(top, below)) for top in tops if top.category_id not in known)
    if rest:
        bones.append(pictures.Bone(_("Not sorted yet"), rest))
    return pictures.Fishbone(_("Fishbone: %(problem)s") % {"problem": problem}, problem, tuple(bones))


def _mark(cause: Cause, kind: str) -> str:
    """Who can act, seen from an organisation of this kind."""
    if not cause.actionable_by:
        return ""
    if cause.actionable_by == Actor.NOBODY:
        return "nobody"
    return "ours" if cause.actionable_by == kind else "others"


def ladder(problem: str, path: Sequence[Cause], said: Said) -> pictures.Ladder:
    """A chain of whys, with what each rests on and who agreed."""
    title = _("Five whys: %(problem)s") % {"problem": problem}
    return pictures.Ladder(title, problem, tuple(pictures.Rung(one.text, _note(one, said), one.root) for one in path))


def _note(cause: Cause, said: Said) -> str:
    evidence = next(filter(None, map(said, cause.evidence.all())), "")
    agreed = _("agreed by %(who)s") % {"who": cause.agreed_by} if cause.agreed_by else ""
    depth = str(cause.get_depth_display()).lower() if cause.depth else ""
    return " · ".join(filter(None, (words.clean_line(evidence)[:SHOWN], depth, agreed)))
