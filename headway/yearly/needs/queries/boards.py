"""What was found: strengths, weaknesses, opportunities and threats, each with what it rests on?"""

import dataclasses
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core import refs
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.threads import queries as threads
from headway.foundation.web import formats
from headway.library.measures.kinds import Unit
from headway.library.measures.models import Measure, Reading
from headway.library.measures.models.readings import LIVE
from headway.yearly.direction import visibility as directions

from ..kinds import Field, Nature
from ..models import Assessment, Cause, Entry, Evidence, Looked, Priority
from . import packages


@dataclasses.dataclass(frozen=True)
class Proof:
    """One piece of evidence as a line: `figure` is the latest one of a measure, read now."""

    key: uuid.UUID
    text: str
    link: str
    measure: str
    figure: str
    notes: tuple[str, ...]

    @property
    def short(self) -> str:
        """In a few words."""
        return " ".join(filter(None, [self.text, self.figure, self.measure])) or self.link


@dataclasses.dataclass(frozen=True)
class Statement:
    """An entry of the board."""

    key: uuid.UUID
    field: str
    text: str
    leverage: str
    domain: str
    domain_word: str
    evidence: tuple[Proof, ...]
    beside: threads.Beside | None
    analyses: tuple[uuid.UUID, ...]

    @property
    def leveraged(self) -> bool:
        """Whether one asks what can be built on it (Tool A)."""
        return self.field in (Field.STRENGTH, Field.OPPORTUNITY)


@dataclasses.dataclass(frozen=True)
class Quarter:
    """One field of the board."""

    field: str
    word: str
    entries: tuple[Statement, ...]


def board(assessment: Assessment, user: Any, domains: dict[str, str]) -> tuple[Quarter, ...]:
    """The four fields. Four queries, six for who reads what lies beside entries."""
    rows = list(Entry.objects.live().filter(assessment=assessment).order_by("position", "pk"))
    proofs = evidence_of(assessment, user)
    beside = beside_of("needs.entry", [row.key for row in rows], assessment, user)
    looked: dict[int, list[uuid.UUID]] = {}
    for entry, key in assessment.analyses.live().order_by("position", "pk").values_list("entry_id", "key"):
        looked.setdefault(entry, []).append(key)
    said = [_statement(row, proofs.get(row.pk, ()), beside.get(row.key), looked, domains) for row in rows]
    return tuple(
        Quarter(field.value, field_words()[field], tuple(one for one in said if one.field == field)) for field in Field
    )


def beside_of(kind: str, keys: Sequence[uuid.UUID], assessment: Assessment, user: Any) -> dict[uuid.UUID, Any]:
    """How many questions and files stand beside each row, for who reads those. Two queries, none for others."""
    if not scope(user, May.COMMENT).holds(assessment.organisation.path):
        return {}
    found = threads.counts(user, [refs.Ref(kind, key) for key in keys])
    return {key: found[str(refs.Ref(kind, key))] for key in keys}


def field_words() -> dict[Field, str]:
    """What the four fields are called."""
    return {
        Field.STRENGTH: _("Strengths"),
        Field.WEAKNESS: _("Weaknesses"),
        Field.OPPORTUNITY: _("Opportunities"),
        Field.THREAT: _("Threats"),
    }


def _statement(
    row: Entry,
    proofs: Sequence[Proof],
    beside: threads.Beside | None,
    looked: dict[int, list[uuid.UUID]],
    domains: dict[str, str],
) -> Statement:
    return Statement(
        key=row.key,
        field=row.field,
        text=row.text,
        leverage=row.leverage,
        domain=row.domain,
        domain_word=domains.get(row.domain, row.domain),
        evidence=tuple(proofs),
        beside=beside,
        analyses=tuple(looked.get(row.pk, ())),
    )


def evidence_of(assessment: Assessment, user: Any) -> dict[int, list[Proof]]:
    """What each entry rests on, by its primary key. Two queries."""
    rows = Evidence.objects.live().filter(entry__assessment=assessment)
    return _proofs(rows, "entry_id", assessment, user)


def evidence_of_causes(assessment: Assessment, user: Any) -> dict[int, list[Proof]]:
    """What each cause rests on, by its primary key. Two queries."""
    rows = Evidence.objects.live().filter(cause__analysis__assessment=assessment)
    return _proofs(rows, "cause_id", assessment, user)


def _proofs(rows: Any, above: str, assessment: Assessment, user: Any) -> dict[int, list[Proof]]:
    found = list(rows.select_related("measure").order_by("position", "pk"))
    inside = directions.building(user, assessment.organisation)
    figures = latest([row.measure for row in found if row.measure is not None], inside=inside)
    made: dict[int, list[Proof]] = {}
    for row in found:
        made.setdefault(getattr(row, above), []).append(_proof(row, figures))
    return made


def _proof(row: Evidence, figures: dict[int, str]) -> Proof:
    notes = [row.get_basis_display(), row.get_about_display(), row.get_nature_display()]
    nature = str(Nature.NUMBERS.label) if row.measure_id and not row.nature else ""
    return Proof(
        key=row.key,
        text=row.text,
        link=row.link,
        measure=str(row.measure) if row.measure else "",
        figure=figures.get(row.measure_id or 0, ""),
        notes=tuple(str(one) for one in [*notes, nature] if one),
    )


def latest(measures: Iterable[Measure], *, inside: bool) -> dict[int, str]:
    """The latest figure of each measure in words, by its primary key. One query, none where there are no measures.

    Figures of student groups are for people of the place (`inside`); others read that there is one.
    """
    wanted = {one.pk: one for one in measures}
    if not wanted:
        return {}
    last = Window(RowNumber(), partition_by="measure_id", order_by=[F("on").desc(), F("pk").desc()])
    rows = Reading.objects.filter(LIVE, measure__in=wanted, component__isnull=True).annotate(at=last).filter(at=1)
    return {row.measure_id: _figure(wanted[row.measure_id], row, inside=inside) for row in rows}


def _figure(measure: Measure, row: Reading, *, inside: bool) -> str:
    if measure.student_group and not inside:
        return _("A figure that stays in the building")
    if row.value is None:
        return str(row.get_reason_display())
    value = f"{row.value.normalize():f}"
    if measure.unit == Unit.PERCENT:
        value = f"{value}%"
    elif measure.unit == Unit.YES_NO:
        value = _("Yes") if row.value else _("No")
    return _("%(value)s (%(day)s)") % {"value": value, "day": formats.day(row.on)}


def counts(assessment: Assessment) -> dict[str, int]:
    """For the tabs: how many groups of the list were looked at (segments included), entries, causes and priorities
    there are. One query.
    """
    looked = Looked.objects.live().filter(
        Q(assessment=OuterRef("pk")) | Q(assessment__part_of=OuterRef("pk"), assessment__archived_at__isnull=True)
    )
    causes = Cause.objects.live().filter(analysis__assessment=OuterRef("pk"), analysis__archived_at__isnull=True)
    priorities = Priority.objects.live().filter(organisation=OuterRef("organisation"))
    found: Any = (
        Assessment.objects.filter(pk=assessment.pk)
        .values(
            number_of_groups=_number(looked, "group"),
            number_of_entries=_number(Entry.objects.live().filter(assessment=OuterRef("pk")), "pk"),
            number_of_causes=_number(causes, "pk"),
            number_of_priorities=_number(priorities, "pk"),
        )
        .get()
    )
    named = {name.removeprefix("number_of_"): number for name, number in found.items()}
    return {**named, "all_groups": len(packages.used(assessment).groups)}


def _number(rows: Any, name: str) -> Coalesce:
    """How many different values a column has, as a subquery."""
    one = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count(name, distinct=True))
    return Coalesce(Subquery(one.values("number")), 0)


def page_of(assessment: Assessment, part: str = "") -> str:
    """The address of an assessment, perhaps of one of its parts."""
    names = {"": "elements", "board": "board", "causes": "causes", "priorities": "ranking"}
    return reverse(f"needs:{names[part]}", args=[assessment.key])
