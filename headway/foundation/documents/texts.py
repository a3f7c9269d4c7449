"""What becomes of a person's text on paper? It stays a text: no mark in it is ever taken as a command."""

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from headway.foundation.core import words

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
BREAK: Final = "\N{ZERO WIDTH SPACE}"
LONG_WORD, PIECE = 20, 8
INVISIBLE: Final = ("Cf", "Zs", "Zl", "Zp")
OVERRIDES: Final = frozenset("\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}")
"""Turn letters round that nobody means to turn round."""
UNSEEN_MARKS: Final = frozenset("\ufe0e\ufe0f")
"""Say only whether an emoji is coloured."""


@dataclasses.dataclass
class Drawable:
    """Makes texts that the fonts can draw, and counts what they cannot: that stands as a question mark in a diamond."""

    can_draw: Callable[[str], bool]
    replaced: int = 0

    def everything(self, value: Any) -> Any:
        """Every text in a tree of mappings and lists; numbers and truths as they are."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self.everything(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.everything(one) for one in value]
        return value

    def text(self, text: str) -> str:
        """One text: control characters gone, what no font draws replaced, long words with places to break."""
        drawn = "".join(map(self._mark, words.clean(text)))
        if len(drawn) < LONG_WORD:
            return drawn
        return "\n".join(" ".join(map(_breakable, line.split(" "))) for line in drawn.split("\n"))

    def _mark(self, mark: str) -> str:
        if mark in OVERRIDES:
            return ""
        if self.can_draw(mark) or mark in "\n\t" or mark in UNSEEN_MARKS or unicodedata.category(mark) in INVISIBLE:
            return mark
        self.replaced += 1
        return STAND_IN


def _breakable(word: str) -> str:
    """A long word with a place to break every few letters, never before a mark that belongs to the letter before."""
    if len(word) < LONG_WORD or not word.isascii() and any(_joins(mark) for mark in word):
        return word
    return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def _joins(mark: str) -> bool:
    """Whether a character changes with its neighbours: accents, joiners, scripts whose letters join."""
    return unicodedata.category(mark)[0] in "MC" or unicodedata.bidirectional(mark) in ("R", "AL")
