"""How do measures stand on paper and in an edition: rows in words, pictures for a document?"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures

from ..models import Goal
from . import measures
from .contents import MeasureText


@dataclasses.dataclass(frozen=True)
class PaperLine:
    """The measure itself, or one component: where it began, the latest value, how it stands, its picture by name."""

    name: str
    baseline: str
    latest: str
    word: str
    picture: str


@dataclasses.dataclass(frozen=True)
class PaperRow:
    """A measure on paper; `run` names the picture of how it went, where there is one."""

    indicator: str
    source: str
    word: str
    targets: tuple[str, ...]
    lines: tuple[PaperLine, ...]
    run: str


def measure_texts(goals: Iterable[Goal], organisation: Organisation) -> dict[int, tuple[MeasureText, ...]]:
    """By the primary key of a goal its measures as an edition holds them: in English, nothing of a student group."""
    with translation.override("en"):
        return texts_of(measures.measures_of(goals, None, organisation, inside=False))


def texts_of(told: measures.Rows) -> dict[int, tuple[MeasureText, ...]]:
    """Rows as they are told elsewhere, as an edition holds them."""
    with translation.override("en"):
        return {goal: tuple(_text(row) for row in found) for goal, found in told.items()}


def _text(row: measures.MeasureRow) -> MeasureText:
    begun = [(line.name, line.baseline) for line in row.lines if line.baseline]
    return MeasureText(
        row.key,
        row.indicator,
        row.source,
        tuple(said if name == row.indicator else f"{name}: {said}" for name, said in begun),
        _targets(row),
    )


def measures_on_paper(
    goals: Iterable[Goal], user: Any, organisation: Organisation
) -> tuple[dict[int, tuple[PaperRow, ...]], dict[str, str]]:
    """By the primary key of a goal its measures as the person reads them, and the pictures by the names in the rows."""
    drawn: dict[str, str] = {}

    def draw(what: pictures.Picture | None) -> str:
        if what is None:
            return ""
        name = f"measure-{len(drawn) + 1}"
        drawn[name] = str(pictures.render(what, pictures.PAPER, name=name))
        return name

    rows = measures.measures_of(goals, user, organisation)
    return {goal: tuple(_row(row, draw) for row in found) for goal, found in rows.items()}, drawn


def _row(row: measures.MeasureRow, draw: Any) -> PaperRow:
    runs = [chart.run for chart in measures.charts_of(row.measured) if chart.run]
    lines = tuple(
        PaperLine(
            "" if line.name == row.indicator else line.name,
            line.baseline,
            line.latest,
            _("Kept in the building") if line.kept else line.word,
            draw(line.bullet),
        )
        for line in row.lines
    )
    return PaperRow(row.indicator, row.source, row.word, _targets(row), lines, draw(runs[0] if runs else None))


def _targets(row: measures.MeasureRow) -> tuple[str, ...]:
    band = [_("within its band, %(band)s") % {"band": row.band}] if row.band else []
    return (*band, *(f"{year}: {words}{f' ({value})' if value else ''}" for year, words, value in row.aims))
