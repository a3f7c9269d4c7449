"""What does a direction say, as plain data: to be shown, frozen as an edition, compared and printed?

The canonical form is JSON with sorted keys, texts in NFC and no floats; its SHA-256 names exactly these words
(data.md 8). Measures are written in English and without a figure of any student group, whoever reads.
"""

import dataclasses
import datetime as dt
import hashlib
import json
import unicodedata
import uuid
from collections.abc import Mapping
from typing import Any, Final

FORMAT: Final = 1


@dataclasses.dataclass(frozen=True)
class Upper:
    """A goal of an organisation above, as it was approved there; without text where it is approved no more."""

    key: uuid.UUID
    text: str
    organisation: str


@dataclasses.dataclass(frozen=True)
class MeasureText:
    """A measure as an edition holds it: how it is counted, where it began, what is to be reached."""

    key: uuid.UUID
    indicator: str
    source: str
    baselines: tuple[str, ...]
    targets: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class GoalText:
    """A goal: what it says, from which theme it began, what it serves, by what it is measured."""

    key: uuid.UUID
    text: str
    explanation: str
    theme: Upper | None
    serves: tuple[Upper, ...]
    measures: tuple[MeasureText, ...] = ()


@dataclasses.dataclass(frozen=True)
class TermText:
    """A word and what it means."""

    key: uuid.UUID
    word: str
    meaning: str


@dataclasses.dataclass(frozen=True)
class Content:
    """All that an organisation says of where it is going."""

    organisation: str
    vision: str = ""
    mission: str = ""
    mission_reviewed_on: dt.date | None = None
    mission_reviewed_with: str = ""
    if_text: str = ""
    then_text: str = ""
    and_text: str = ""
    goals: tuple[GoalText, ...] = ()
    terms: tuple[TermText, ...] = ()

    @property
    def written(self) -> bool:
        """Whether anything is said."""
        return bool(self.vision or self.mission or self.goals or self.purpose)

    @property
    def purpose(self) -> bool:
        """Whether a part of the theory of action is there."""
        return bool(self.if_text or self.then_text or self.and_text)


def canonical(content: Content) -> str:
    """The one way in which these words are written down."""
    return json.dumps(
        {"format": FORMAT, **_plain(dataclasses.asdict(content))},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )


def digest(written: str) -> str:
    """The SHA-256 that names a canonical text."""
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return str(value) if isinstance(value, uuid.UUID | dt.date) else value


def read(written: str) -> Content:
    """The content behind a canonical text."""
    raw = json.loads(written)
    raw.pop("format")
    reviewed = raw.pop("mission_reviewed_on")
    goals, terms = raw.pop("goals"), raw.pop("terms")
    return Content(
        **raw,
        mission_reviewed_on=dt.date.fromisoformat(reviewed) if reviewed else None,
        goals=tuple(_goal(one) for one in goals),
        terms=tuple(TermText(uuid.UUID(one["key"]), one["word"], one["meaning"]) for one in terms),
    )


def _goal(raw: dict[str, Any]) -> GoalText:
    theme = raw["theme"]
    return GoalText(
        uuid.UUID(raw["key"]),
        raw["text"],
        raw["explanation"],
        _upper(theme) if theme else None,
        tuple(_upper(one) for one in raw["serves"]),
        tuple(
            MeasureText(
                uuid.UUID(one["key"]), one["indicator"], one["source"], tuple(one["baselines"]), tuple(one["targets"])
            )
            for one in raw["measures"]
        ),
    )


def _upper(raw: dict[str, str]) -> Upper:
    return Upper(uuid.UUID(raw["key"]), raw["text"], raw["organisation"])
