"""Which assessments does an organisation have, what do they say of themselves, and what did they look at?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.library.frameworks.queries import PracticeRow, practices

from .. import visibility
from ..kinds import Scope, Visibility
from ..models import Assessment, Looked, Voice
from . import packages


@dataclasses.dataclass(frozen=True)
class AssessmentRow:
    """An assessment in a list, or at the head of its page."""

    key: uuid.UUID
    title: str
    year: str
    start_year: int
    scope: str
    scope_word: str
    done_by_word: str
    completed_on: dt.date | None
    shared: bool
    part_of: uuid.UUID | None
    part_of_title: str
    how: str
    took_part: str
    heard: str

    @property
    def comprehensive(self) -> bool:
        """Whether it looks at all aspects."""
        return self.scope == Scope.COMPREHENSIVE


@dataclasses.dataclass(frozen=True)
class Tick:
    """An element with whether it was looked at; `segments` names the segments that did."""

    name: str
    value: str
    on: bool
    segments: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Box:
    """A group of the checklist; `other` is what the list lacks, in own words."""

    code: str
    name: str
    items: tuple[Tick, ...]
    other: str
    outcomes: bool
    segments: tuple[str, ...]

    @property
    def looked(self) -> bool:
        """Whether anything of it was looked at, here or in a segment."""
        return bool(self.other or self.segments or any(one.on or one.segments for one in self.items))


@dataclasses.dataclass(frozen=True)
class VoiceRow:
    """Who was asked, what they said, what changed."""

    key: uuid.UUID
    group: str
    asked: str
    said: str
    changed: str


def latest(organisation: Organisation, user: Any) -> Assessment | None:
    """The assessment that the page of needs shows: the latest comprehensive one, else the latest. One query."""
    found = list(_readable(organisation, user).select_related("organisation")[:50])
    return next((one for one in found if one.scope == Scope.COMPREHENSIVE), found[0] if found else None)


def listed(organisation: Organisation, user: Any) -> list[AssessmentRow]:
    """All that the person reads, the latest first. One query."""
    return [row(one) for one in _readable(organisation, user).select_related("part_of")]


def wholes(organisation: Organisation) -> list[Assessment]:
    """Comprehensive ones, of which a segment can be part. One query."""
    return list(Assessment.objects.of(organisation).filter(scope=Scope.COMPREHENSIVE))


def _readable(organisation: Organisation, user: Any) -> Any:
    return Assessment.objects.of(organisation).filter(visibility.readable(user))


def row(one: Assessment) -> AssessmentRow:
    """An assessment as pages show it."""
    whole = one.part_of
    return AssessmentRow(
        key=one.key,
        title=one.title,
        year=calendars.label(one.start_year),
        start_year=one.start_year,
        scope=one.scope,
        scope_word=str(one.get_scope_display()),
        done_by_word=str(one.get_done_by_display()),
        completed_on=one.completed_on,
        shared=one.visibility == Visibility.SHARED,
        part_of=whole.key if whole else None,
        part_of_title=whole.title if whole else "",
        how=one.how,
        took_part=one.took_part,
        heard=one.heard,
    )


def checklist(assessment: Assessment, user: Any) -> tuple[Box, ...]:
    """Every group of the list with what was looked at, here and in the segments that add up to it. Two queries."""
    used = packages.used(assessment)
    segments = Assessment.objects.live().filter(visibility.readable(user), part_of=assessment)
    rows = Looked.objects.live().filter(assessment=assessment)
    here = {(one.group, one.item): one.other for one in rows}
    theirs: dict[tuple[str, str], list[str]] = {}
    parts = Looked.objects.live().filter(assessment__in=segments).order_by("assessment__title", "pk")
    for group, item, title in parts.values_list("group", "item", "assessment__title"):
        theirs.setdefault((group, item), []).append(title)
    return tuple(_box(group, here, theirs) for group in used.groups)


def _box(group: packages.Group, here: dict[tuple[str, str], str], theirs: dict[tuple[str, str], list[str]]) -> Box:
    items = tuple(
        Tick(
            one.name,
            f"{group.code}:{one.code}",
            (group.code, one.code) in here,
            tuple(theirs.get((group.code, one.code), ())),
        )
        for one in group.items
    )
    other = (group.code, "other")
    return Box(group.code, group.name, items, here.get(other, ""), group.outcomes, tuple(theirs.get(other, ())))


def voices(assessment: Assessment) -> list[VoiceRow]:
    """Who was heard, in their order. One query."""
    rows = Voice.objects.live().filter(assessment=assessment).order_by("position", "pk")
    return [VoiceRow(one.key, str(one.get_group_display()), one.asked, one.said, one.changed) for one in rows]


def domain_words() -> dict[str, str]:
    """The four domains by their codes, and performance management. One query."""
    return {**{one.code: one.name for one in _domains()}, "pm": _("Performance management")}


def bones() -> list[str]:
    """The categories with which a fishbone begins: the four domains' short names. One query."""
    found = [one.short_name for one in _domains()]
    return found or [_("Leadership"), _("Talent"), _("Instruction"), _("Culture")]


def _domains() -> list[PracticeRow]:
    return [one for one in practices("four-domains") if not one.parent_code and one.retired_on is None]
