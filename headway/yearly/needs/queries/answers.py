"""Which priorities answer which root causes, and where does the way from finding to answer break?"""

import dataclasses
import uuid
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures

from ..kinds import Field
from ..models import Assessment, Cause, Entry, Priority, PriorityCause

TROUBLES = (Field.WEAKNESS, Field.THREAT)


@dataclasses.dataclass(frozen=True)
class Answer:
    """A root cause that a priority answers."""

    key: uuid.UUID
    cause: str
    problem: str


def answers(organisation: Organisation) -> dict[uuid.UUID, tuple[Answer, ...]]:
    """By the key of its priority. One query."""
    rows = PriorityCause.objects.live().filter(priority__organisation=organisation, cause__archived_at=None)
    found: dict[uuid.UUID, list[Answer]] = {}
    for row in rows.select_related("priority", "cause__analysis").order_by("created_at", "pk"):
        found.setdefault(row.priority.key, []).append(Answer(row.key, row.cause.text, row.cause.analysis.problem))
    return {key: tuple(some) for key, some in found.items()}


def _roots(assessment: Assessment) -> Any:
    rows = Cause.objects.live().filter(analysis__assessment=assessment, analysis__archived_at=None, root=True)
    return rows.select_related("analysis__entry").order_by("analysis__position", "position", "key")


def trace(assessment: Assessment) -> pictures.Trace:
    """From weakness or threat over root cause to priority; a gap is drawn where one of them leads nowhere.

    Strengths and opportunities are there where a root cause was looked for. Four queries.
    """
    roots = list(_roots(assessment))
    looked = {one.analysis.entry_id for one in roots}
    entries = [
        one
        for one in Entry.objects.live().filter(assessment=assessment).order_by("position", "key")
        if one.field in TROUBLES or one.pk in looked
    ]
    priorities = list(Priority.objects.of(assessment.organisation))
    links = _links(roots, priorities)
    return pictures.Trace(
        _("From finding to priority"),
        (
            pictures.Column(_("Weakness or threat"), _entry_boxes(entries, roots)),
            pictures.Column(_("Root cause"), _cause_boxes(entries, roots, priorities, links)),
            pictures.Column(_("Priority"), _priority_boxes(roots, priorities, links)),
        ),
        _lines(entries, roots, priorities, links),
    )


def _links(roots: list[Cause], priorities: list[Priority]) -> set[tuple[int, int]]:
    rows = PriorityCause.objects.live().filter(cause__in=roots, priority__in=priorities)
    return set(rows.values_list("cause_id", "priority_id"))


def _entry_boxes(entries: list[Entry], roots: list[Cause]) -> tuple[pictures.Box, ...]:
    boxes = [pictures.Box(f"e{one.pk}", one.text) for one in entries]
    known = {one.pk for one in entries}
    if any(one.analysis.entry_id not in known for one in roots):
        boxes.append(pictures.Box("e-none", _("No weakness or threat named"), gap=True))
    return tuple(boxes)


def _cause_boxes(
    entries: list[Entry], roots: list[Cause], priorities: list[Priority], links: set[tuple[int, int]]
) -> tuple[pictures.Box, ...]:
    boxes = [pictures.Box(f"c{one.pk}", one.text) for one in roots]
    looked = {one.analysis.entry_id for one in roots}
    if any(one.pk not in looked for one in entries):
        boxes.append(pictures.Box("c-none", _("No root cause yet"), gap=True))
    answered = {priority for _cause, priority in links}
    if any(one.pk not in answered for one in priorities):
        boxes.append(pictures.Box("c-lost", _("Rests on no root cause"), gap=True))
    return tuple(boxes)


def _priority_boxes(
    roots: list[Cause], priorities: list[Priority], links: set[tuple[int, int]]
) -> tuple[pictures.Box, ...]:
    boxes = [pictures.Box(f"p{one.pk}", f"{rank} {one.title}") for rank, one in enumerate(priorities, 1)]
    answering = {cause for cause, _priority in links}
    if any(one.pk not in answering for one in roots):
        boxes.append(pictures.Box("p-none", _("No priority answers this"), gap=True))
    return tuple(boxes)


def _lines(
    entries: list[Entry], roots: list[Cause], priorities: list[Priority], links: set[tuple[int, int]]
) -> tuple[tuple[str, str], ...]:
    known = {one.pk for one in entries}
    looked = {one.analysis.entry_id for one in roots}
    answering, answered = {cause for cause, _p in links}, {priority for _c, priority in links}
    found = [(f"e{one.analysis.entry_id}" if one.analysis.entry_id in known else "e-none", f"c{one.pk}") for one in roots]
    found += [(f"e{one.pk}", "c-none") for one in entries if one.pk not in looked]
    found += [(f"c{cause}", f"p{priority}") for cause, priority in sorted(links)]
    found += [(f"c{one.pk}", "p-none") for one in roots if one.pk not in answering]
    found += [("c-lost", f"p{one.pk}") for one in priorities if one.pk not in answered]
    return tuple(found)
