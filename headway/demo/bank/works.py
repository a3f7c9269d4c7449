"""What is a strategy of the demo made of? Texts with open places, filled differently for each plan.

Open places: `{subject}`, `{grade}`, `{day}` of the week, `{few}` (a small number), `{most}` (a share).
"""

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True)
class Deed:
    """One action as it is written: what is done, and what exists afterwards."""

    title: str
    output: str


@dataclasses.dataclass(frozen=True)
class Piece:
    """A milestone of one year: its indicator, what shows that it is reached, and the actions that lead to it."""

    milestone: str
    indicator: str
    evidence: str
    deeds: tuple[Deed, ...]


@dataclasses.dataclass(frozen=True)
class Work:
    """A strategy with its codes: the year before, this year, and the milestone of the year to come.

    `priority` is empty where the strategy serves whatever comes first in the plan.
    """

    codes: tuple[str, ...]
    priority: str
    title: str
    if_text: str
    then_text: str
    and_text: str
    last_year: Piece
    this_year: Piece
    next_year: Piece

    def filled(self, slots: Mapping[str, str]) -> "Work":
        """The same work with its open places filled."""
        return Work(
            codes=self.codes,
            priority=sentence(self.priority, slots),
            title=sentence(self.title, slots),
            if_text=self.if_text.format_map(slots),
            then_text=self.then_text.format_map(slots),
            and_text=self.and_text.format_map(slots),
            last_year=_filled(self.last_year, slots),
            this_year=_filled(self.this_year, slots),
            next_year=_filled(self.next_year, slots),
        )


def sentence(text: str, slots: Mapping[str, str]) -> str:
    """A text with its places filled; it begins with a capital."""
    filled = text.format_map(slots)
    return filled[:1].upper() + filled[1:]


def _filled(piece: Piece, slots: Mapping[str, str]) -> Piece:
    return Piece(
        sentence(piece.milestone, slots),
        sentence(piece.indicator, slots),
        sentence(piece.evidence, slots),
        tuple(Deed(sentence(deed.title, slots), sentence(deed.output, slots)) for deed in piece.deeds),
    )


def piece(milestone: str, indicator: str, evidence: str = "", *deeds: str) -> Piece:
    """A milestone; each deed is written `what is done | what exists afterwards`."""
    made = [deed.partition(" | ") for deed in deeds]
    return Piece(milestone, indicator, evidence, tuple(Deed(title, output) for title, _bar, output in made))
