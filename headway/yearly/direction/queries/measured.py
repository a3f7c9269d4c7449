"""By what is each goal measured? One door to the measures of this room."""

from collections.abc import Sequence
from typing import Any

from headway.foundation.network.models import Organisation

from ..models import Goal
from .contents import MeasureText


def rows(goals: Sequence[Goal], user: Any, organisation: Organisation) -> dict[int, tuple[Any, ...]]:
    """By the primary key of a goal the measures as a person reads them (`direction/measure_rows.html`)."""
    return {}


def texts(goals: Sequence[Goal], organisation: Organisation) -> dict[int, tuple[MeasureText, ...]]:
    """The same as an edition holds them: in English, without any figure of a student group."""
    return {}


def on_paper(
    goals: Sequence[Goal], user: Any, organisation: Organisation
) -> tuple[dict[int, tuple[Any, ...]], dict[str, str]]:
    """The same for paper: rows by the primary key of a goal, and the pictures that they name."""
    return {}, {}
