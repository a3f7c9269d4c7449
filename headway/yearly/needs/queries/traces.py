"""Which priority answers which root cause of which weakness, and where does the way break off?"""

import dataclasses
import uuid
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.network import calendars, thresholds
from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures

from ..kinds import Field
from ..models import Analysis, Assessment, Cause, Entry, Priority, PriorityCause
from . import boards

CAUSED = (Field.WEAKNESS, Field.THREAT)


@dataclasses.dataclass(frozen=True)
class RankedCause:
    """A root cause that a priority answers."""

    key: uuid.UUID
    text: str


@dataclasses.dataclass(frozen=True)
class Ranked:
    """A priority in its rank, with the root causes that it answers."""

    key: uuid.UUID
    code: str
    title: str
    why: str
    years: str
    causes: tuple[RankedCause, ...]


@dataclasses.dataclass(frozen=True)
class Ranking:
    """Priorities in their order; `advised` is how many at most, as the state sees it."""

    rows: tuple[Ranked, ...]
    advised: int


def ranking(organisation: Organisation, user: Any) -> Ranking:
    """Priorities that are in force or to come, ranked. Three queries."""
    rows = list(Priority.objects.of(organisation))
    answered: dict[int, list[RankedCause]] = {}
    for one in _answers(organisation).order_by("cause__position", "pk"):
        answered.setdefault(one.priority_id, []).append(RankedCause(one.cause.key, one.cause.text))
    return Ranking(
        tuple(_ranked(at, row, answered.get(row.pk, [])) for at, row in enumerate(rows, 1)),
        thresholds.value(organisation, "priorities_limit"),
    )


def _ranked(at: int, row: Priority, causes: list[RankedCause]) -> Ranked:
    years = calendars.label(row.first_year)
    if row.last_year != row.first_year:
        years = f"{row.first_year}–{(row.last_year + 1) % 100:02}"
    return Ranked(row.key, str(at), row.title, row.why, years, tuple(causes))


def _answers(organisation: Organisation) -> Any:
    rows = PriorityCause.objects.live().filter(priority__organisation=organisation, priority__archived_at__isnull=True)
    live = {f"cause__{way}archived_at__isnull": True for way in ("", "analysis__", "analysis__assessment__")}
    return rows.filter(**live).select_related("cause")


def trace(assessment: Assessment, user: Any) -> pictures.Trace | None:
    """Evidence, weakness or threat, root cause, priority as one picture; gaps as gaps. Six queries, None where there
    is no weakness.
    """
    entries = list(
        Entry.objects.live().filter(assessment=assessment, field__in=CAUSED).order_by("field", "position", "pk")
    )
    analyses = list(Analysis.objects.live().filter(assessment=assessment).order_by("position", "pk"))
    roots = list(Cause.objects.live().filter(analysis__in=analyses, root=True).order_by("position", "pk"))
    ranks = {row.pk: (at, row) for at, row in enumerate(Priority.objects.of(assessment.organisation), 1)}
    answers: dict[int, list[int]] = {}
    for one in _answers(assessment.organisation).filter(cause__analysis__assessment=assessment):
        answers.setdefault(one.cause_id, []).append(one.priority_id)
    proofs = boards.evidence_of(assessment, user)
    free = [one for one in analyses if one.entry_id is None]
    if not entries and not free:
        return None
    return _Tracing(proofs, analyses, roots, answers, ranks).picture(assessment, entries, free)


@dataclasses.dataclass(frozen=True)
class _Tracing:
    """The boxes of a trace while they are put together."""

    proofs: dict[int, list[boards.Proof]]
    analyses: list[Analysis]
    roots: list[Cause]
    answers: dict[int, list[int]]
    ranks: dict[int, tuple[int, Priority]]
    columns: tuple[list[pictures.Box], ...] = dataclasses.field(default_factory=lambda: ([], [], [], []))
    links: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    def picture(self, assessment: Assessment, entries: list[Entry], free: list[Analysis]) -> pictures.Trace:
        """All of it."""
        for entry in entries:
            self._weakness(f"w{entry.pk}", entry.text, self.proofs.get(entry.pk, []))
            self._causes(f"w{entry.pk}", [one for one in self.analyses if one.entry_id == entry.pk])
        for one in free:
            self._put(1, pictures.Box(f"a{one.pk}", one.problem))
            self._causes(f"a{one.pk}", [one])
        labels = (_("Evidence"), _("Weakness or threat"), _("Root cause"), _("Priority"))
        columns = tuple(pictures.Column(label, tuple(found)) for label, found in zip(labels, self.columns, strict=True))
        return pictures.Trace(
            _("From evidence to priority: %(title)s") % {"title": assessment.title}, columns, tuple(self.links)
        )

    def _weakness(self, name: str, text: str, proofs: list[boards.Proof]) -> None:
        self._put(1, pictures.Box(name, text))
        said = "; ".join(one.short for one in proofs)
        self._put(0, pictures.Box(f"e{name}", said or _("No evidence yet"), gap=not said))
        self.links.append((f"e{name}", name))

    def _causes(self, name: str, analyses: list[Analysis]) -> None:
        found = [one for one in self.roots if one.analysis_id in {row.pk for row in analyses}]
        for cause in found:
            self._put(2, pictures.Box(f"c{cause.pk}", cause.text))
            self.links.append((name, f"c{cause.pk}"))
            self._priorities(f"c{cause.pk}", self.answers.get(cause.pk, []))
        if not found:
            self._put(2, pictures.Box(f"n{name}", _("No root cause yet"), gap=True))
            self.links.append((name, f"n{name}"))

    def _priorities(self, name: str, answers: list[int]) -> None:
        for pk in answers:
            at, row = self.ranks[pk]
            self._put(3, pictures.Box(f"p{pk}", f"{at}. {row.title}"))
            self.links.append((name, f"p{pk}"))
        if not answers:
            self._put(3, pictures.Box(f"n{name}", _("No priority answers this"), gap=True))
            self.links.append((name, f"n{name}"))

    def _put(self, column: int, box: pictures.Box) -> None:
        if all(one.name != box.name for one in self.columns[column]):
            self.columns[column].append(box)
