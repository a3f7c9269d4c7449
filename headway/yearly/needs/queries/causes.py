"""Why is a problem there? The causes of an analysis as rows in their order, as a fishbone and as a ladder of whys."""

import dataclasses
import functools
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.web import pictures
from headway.foundation.web.addresses import address

from ..kinds import Actor, Depth
from ..models import Analysis, Assessment, Category, Cause
from . import boards

OURS = {"school": Actor.SCHOOL, "system": Actor.SYSTEM, "state": Actor.STATE}
"""By kind of organisation: who *we* are among those who can act."""


@dataclasses.dataclass(frozen=True)
class CauseRow:
    """A cause with its level below the problem (1: what explains the problem itself)."""

    key: uuid.UUID
    text: str
    level: int
    above: str
    category: str
    depth: str
    depth_word: str
    actionable_by: str
    actionable_word: str
    agreed_by: str
    root: bool
    evidence: tuple[boards.Proof, ...]
    below: tuple["CauseRow", ...] = ()

    @functools.cached_property
    def at(self) -> str:
        """How the addresses of its forms begin."""
        return address("needs:row_edit", "cause", self.key).removesuffix("edit/")

    @property
    def shown(self) -> int:
        """The level at which the table indents it."""
        return min(self.level, 6)


@dataclasses.dataclass(frozen=True)
class Bone:
    """A category with its causes; without a key: those that have none yet."""

    key: uuid.UUID | None
    name: str
    causes: tuple[CauseRow, ...]

    @property
    def rows(self) -> list[CauseRow]:
        """All of its causes, each before those below it."""
        return [one for cause in self.causes for one in walk(cause)]


@dataclasses.dataclass(frozen=True)
class AnalysisRow:
    """A problem in the list of those whose causes are looked for."""

    key: uuid.UUID
    problem: str
    entry: str


@dataclasses.dataclass(frozen=True)
class Found:
    """One analysis, whole."""

    head: AnalysisRow
    bones: tuple[Bone, ...]
    fishbone: pictures.Fishbone
    ladder: pictures.Ladder | None
    chain: tuple[CauseRow, ...]
    roots: tuple[CauseRow, ...]

    @property
    def steps(self) -> int:
        """How many whys the ladder has."""
        return len(self.chain)

    @property
    def end(self) -> uuid.UUID | None:
        """The cause of which one asks why next."""
        return self.chain[-1].key if self.chain else None


def analyses(assessment: Assessment) -> list[AnalysisRow]:
    """All of an assessment in their order. One query."""
    rows = assessment.analyses.live().select_related("entry").order_by("position", "pk")
    return [AnalysisRow(one.key, one.problem, one.entry.text if one.entry else "") for one in rows]


def found(analysis: Analysis, user: Any, why: uuid.UUID | None = None) -> Found:
    """An analysis with its pictures; `why` names the cause to which the ladder goes. Four queries."""
    return found_all([analysis], analysis.assessment, user, why)[0]


def found_all(
    analyses: Sequence[Analysis], assessment: Assessment, user: Any, why: uuid.UUID | None = None
) -> list[Found]:
    """Several analyses of one assessment. Four queries, whatever their number."""
    proofs = boards.evidence_of_causes(assessment, user)
    rows: dict[int, list[Cause]] = {}
    for row in Cause.objects.live().filter(analysis__in=analyses).order_by("position", "pk"):
        rows.setdefault(row.analysis_id, []).append(row)
    categories: dict[int, list[Category]] = {}
    for one in Category.objects.live().filter(analysis__in=analyses).order_by("position", "pk"):
        categories.setdefault(one.analysis_id, []).append(one)
    ours = OURS.get(assessment.organisation.kind, Actor.SCHOOL)
    return [
        _found(one, _bones(one, rows.get(one.pk, []), categories.get(one.pk, []), proofs), ours, why)
        for one in analyses
    ]


def _found(analysis: Analysis, bones: tuple[Bone, ...], ours: str, why: uuid.UUID | None) -> Found:
    chain = _chain(bones, why)
    entry = analysis.entry.text if analysis.entry else ""
    return Found(
        head=AnalysisRow(analysis.key, analysis.problem, entry),
        bones=bones,
        fishbone=fishbone(analysis.problem, bones, ours),
        ladder=ladder(analysis.problem, chain) if chain else None,
        chain=tuple(chain),
        roots=tuple(one for bone in bones for one in bone.rows if one.root),
    )


def walk(cause: CauseRow) -> Iterator[CauseRow]:
    """A cause and all below it."""
    yield cause
    for one in cause.below:
        yield from walk(one)


def _bones(
    analysis: Analysis, rows: list[Cause], categories: list[Category], proofs: dict[int, list[boards.Proof]]
) -> tuple[Bone, ...]:
    """Every category with its causes; those whose category or parent was taken out stand at the end."""
    names = {one.pk: one.name for one in categories}
    there = {row.pk for row in rows}
    below: dict[int | None, list[Cause]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in there else None, []).append(row)

    def made(row: Cause, level: int, above: str, category: str) -> CauseRow:
        under = tuple(made(one, level + 1, row.text, category) for one in below.get(row.pk, ()))
        return _cause(row, level, above, category, proofs.get(row.pk, ()), under)

    tops = below.get(None, [])
    bones = [
        Bone(
            one.key,
            one.name,
            tuple(made(row, 1, analysis.problem, one.name) for row in tops if row.category_id == one.pk),
        )
        for one in categories
    ]
    loose = tuple(made(row, 1, analysis.problem, "") for row in tops if row.category_id not in names)
    return (*bones, Bone(None, _("Without a category"), loose)) if loose else tuple(bones)


def _cause(
    row: Cause, level: int, above: str, category: str, proofs: Sequence[boards.Proof], below: tuple[CauseRow, ...]
) -> CauseRow:
    return CauseRow(
        key=row.key,
        text=row.text,
        level=level,
        above=above,
        category=category,
        depth=row.depth,
        depth_word=str(Depth(row.depth).label) if row.depth else "",
        actionable_by=row.actionable_by,
        actionable_word=str(Actor(row.actionable_by).label) if row.actionable_by else "",
        agreed_by=row.agreed_by,
        root=row.root,
        evidence=tuple(proofs),
        below=below,
    )


def _chain(bones: Sequence[Bone], why: uuid.UUID | None) -> list[CauseRow]:
    """The way from the problem to one cause: the one that is asked for, else the first root, else the deepest."""
    ways = [way for bone in bones for cause in bone.causes for way in _ways(cause, [])]
    if not ways:
        return []
    for way in ways:
        if way[-1].key == why:
            return way
    rooted = [way for way in ways if way[-1].root]
    return max(rooted or ways, key=len)


def _ways(cause: CauseRow, before: list[CauseRow]) -> Iterator[list[CauseRow]]:
    way = [*before, cause]
    yield way
    for one in cause.below:
        yield from _ways(one, way)


def fishbone(problem: str, bones: Sequence[Bone], ours: str) -> pictures.Fishbone:
    """The fishbone: what stands deeper than sub-causes is drawn beside them, so that both pictures have every cause."""
    drawn = tuple(pictures.Bone(bone.name, tuple(_twig(one, ours) for one in bone.causes)) for bone in bones)
    return pictures.Fishbone(_("Fishbone: %(problem)s") % {"problem": problem}, problem, drawn)


def _twig(cause: CauseRow, ours: str) -> pictures.Twig:
    deeper = [one for one in walk(cause)][1:]
    below = tuple(pictures.Twig(one.text, _mark(one, ours), one.root) for one in deeper)
    return pictures.Twig(cause.text, _mark(cause, ours), cause.root, below)


def _mark(cause: CauseRow, ours: str) -> str:
    if not cause.actionable_by:
        return ""
    if cause.actionable_by == Actor.NOBODY:
        return "nobody"
    return "ours" if cause.actionable_by == ours else "others"


def ladder(problem: str, chain: Sequence[CauseRow]) -> pictures.Ladder:
    """The ladder of whys down one chain."""
    rungs = tuple(pictures.Rung(one.text, _note(one), one.root) for one in chain)
    return pictures.Ladder(_("Five whys: %(problem)s") % {"problem": problem}, problem, rungs)


def _note(cause: CauseRow) -> str:
    said = [_("Evidence: %(what)s") % {"what": one.short} for one in cause.evidence[:1]]
    if cause.depth_word:
        said.append(cause.depth_word)
    if cause.agreed_by:
        said.append(_("agreed by %(who)s") % {"who": cause.agreed_by})
    return " · ".join(said)
