"""Which lines of a plan does `undo` refuse for what the plan and its strategies are now, so that no button offers it?

A row that was changed again since is not searched for here: `undo` says that when it is asked.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any, Final

from headway.foundation.history.models import HistoryLine
from headway.foundation.rights import queries as rights

from .. import phases
from ..models import Action
from .undoing import BUILT, deed_of, rests_elsewhere

WRITTEN: Final = frozenset({*BUILT, "moved", "copied", "pasted"})
OWN: Final = frozenset({"completed", "evidenced"})
"""Deeds at actions that are taken back by their own rules."""

Refuses = Callable[[Any, Any, Sequence[HistoryLine]], set[uuid.UUID]]


def refuses(model: type[Any], way: str, stands: Callable[[HistoryLine, str], bool], subject: str = "") -> Refuses:
    """Lines of a kind that stay: by the phase of the plan at the end of a way; moves of what was taken out; and, moves
    apart, where there is a way to a `subject`, what others decide. One query; where a subject is named two.
    """
    names = (f"{way}phase", "archived_at", *filter(None, [subject]))

    def refused(user: Any, organisation: Any, lines: Sequence[HistoryLine]) -> set[uuid.UUID]:
        rows = model.objects.filter(key__in={line.element_key for line in lines})
        now = {key: values for key, *values in rows.values_list("key", *names)}
        known = [line for line in lines if line.element_key in now]
        moved = {line.key for line in known if deed_of(line) == "moved"}
        found = {line.key for line in known if stands(line, now[line.element_key][0])}
        found |= {line.key for line in known if line.key in moved and now[line.element_key][1]}
        if subject:
            codes = {key: values[2] for key, values in now.items()}
            found |= rights.locked_lines(organisation, codes, known, user) - moved
        return found

    return refused


def unless_in(permitted: frozenset[phases.Phase]) -> Callable[[HistoryLine, str], bool]:
    """Every line, unless the plan is in one of these phases."""
    return lambda line, phase: phase not in permitted


def row_stands(model: type[Any]) -> Callable[[HistoryLine, str], bool]:
    """What `undo_row` refuses by the phase of the plan, and what it never undoes."""

    def stands(line: HistoryLine, phase: str) -> bool:
        deed = deed_of(line)
        if deed in WRITTEN:
            return phase not in phases.WRITTEN
        own = deed == "led" or (model is Action and deed in OWN)
        return phase not in phases.OPEN or (not own and rests_elsewhere(line, model))

    return stands
