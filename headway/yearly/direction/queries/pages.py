"""What does the page of a direction show, to those who write it and to those who read what was approved?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any, Final

from headway.foundation.network.models import Organisation

from .. import visibility
from ..models import DirectionReview, Edition
from . import above, contents, living
from .above import Approved, Around
from .addresses import goal_address


@dataclasses.dataclass(frozen=True)
class GoalShown:
    """A goal as a row: what it says, and its measures as this person reads them."""

    key: uuid.UUID
    text: str
    explanation: str
    theme: contents.Upper | None
    serves: tuple[contents.Upper, ...]
    measures: tuple[Any, ...]
    address: str


@dataclasses.dataclass(frozen=True)
class EditionRow:
    """An edition as a line."""

    key: uuid.UUID
    number: int
    on: dt.date
    by: str
    note: str


@dataclasses.dataclass(frozen=True)
class ReviewRow:
    """A round of sharing."""

    key: uuid.UUID
    shared_with: str
    shared_on: dt.date
    feedback: str
    revision: str
    told: str
    told_on: dt.date | None


REVIEW_FIELDS: Final = ("shared_with", "shared_on", "feedback", "revision", "told", "told_on")


@dataclasses.dataclass(frozen=True)
class LivingPage:
    """All of the page for its own people."""

    key: uuid.UUID | None
    shared: bool
    content: contents.Content
    goals: tuple[GoalShown, ...]
    around: Around
    changed: bool
    reviews: tuple[ReviewRow, ...]
    editions: tuple[EditionRow, ...]


def living_page(organisation: Organisation, user: Any) -> LivingPage:
    """What stands there today. Thirteen queries."""
    here = above.around(organisation)
    written = living.written(organisation, here, user)
    goals = tuple(
        GoalShown(
            said.key,
            said.text,
            said.explanation,
            said.theme,
            said.serves,
            written.measures.get(row.pk, ()),
            goal_address(row.key),
        )
        for row, said in zip(written.goals, written.content.goals, strict=True)
    )
    digest = contents.digest(contents.canonical(written.content))
    row = written.row
    return LivingPage(
        key=row.key if row.pk else None,
        shared=row.visibility == "shared",
        content=written.content,
        goals=goals,
        around=here,
        changed=here.own is None or here.own.digest != digest,
        reviews=_reviews(row) if row.pk else (),
        editions=_editions(row) if here.own else (),
    )


def _reviews(row: Any) -> tuple[ReviewRow, ...]:
    rows = DirectionReview.objects.live().filter(direction=row).order_by("-shared_on", "-pk")
    return tuple(ReviewRow(*one) for one in rows.values_list("key", *REVIEW_FIELDS))


def _editions(row: Any) -> tuple[EditionRow, ...]:
    rows: Any = Edition.objects.live().filter(direction=row).order_by("-number").named()
    return tuple(
        EditionRow(key, number, on, by or "", note)
        for key, number, on, by, note in rows.values_list("key", "number", "approved_on", "who", "note")
    )


def before(row: Edition) -> contents.Content | None:
    """What the edition before one said. One query."""
    rows: Any = Edition.objects.live().filter(direction=row.direction_id, number__lt=row.number).order_by("-number")
    text = rows.values_list("content", flat=True).first()
    return contents.read(text) if text else None


def readable_above(organisation: Organisation, user: Any, here: Around) -> tuple[Approved, ...]:
    """What is approved above, as far as the person reads it there. No query."""
    readers = visibility.readers(user)
    return tuple(one for one in here.above if readers.holds(one.path))
