"""What becomes of a person's text on paper? It stays a text: no mark in it is ever taken as a command."""

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from headway.foundation.core import words

STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
BREAK: Final = "\N{ZERO WIDTH SPACE}"
LONG_WORD, PIECE = 20, 8
UNSEEN: Final = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f")
"""Line ends, joiners, directions and colours of emoji: they shape what stands beside them and have no shape."""
BARE: Final = frozenset(("Mn", "Me", "Cf"))
INSTEAD: Final = {"Cf": "", "Zs": " ", "Zl": "\n", "Zp": "\n"}
"""What becomes of other marks without a shape; some, such as those that turn whole texts round, are dropped."""


@dataclasses.dataclass
class Drawable:
    """Makes texts that the fonts can draw, and counts what they cannot: that stands as a question mark in a diamond.

    `bare` takes accents that stand alone, joiners and colours of emoji out of the words of pictures.
    """

    can_draw: Callable[[str], bool]
    replaced: int = 0
    bare: bool = False

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
        drawn = "".join(map(self._mark, words.clean(text))).strip()
        if len(drawn) < LONG_WORD:
            return drawn
        return "\n".join(" ".join(map(_breakable, line.split(" "))) for line in drawn.split("\n"))

    def picture(self, svg: str) -> str:
        """A picture (SVG) with nothing in its words that the fonts cannot draw. Whole words stand elsewhere, so what is
        missing here is not counted.
        """
        return "".join(map(self._bare if self.bare else self._shown, svg))

    def _bare(self, mark: str) -> str:
        """A character without what stands above and below it."""
        if unicodedata.category(mark) in BARE:
            return ""
        letter = mark if self.can_draw(mark) else unicodedata.normalize("NFKD", mark)[0]
        return letter if letter == "\n" or self.can_draw(letter) else "?"

    def _mark(self, mark: str) -> str:
        shown = self._shown(mark)
        self.replaced += shown == STAND_IN != mark
        return shown

    def _shown(self, mark: str) -> str:
        kind = unicodedata.category(mark)
        if mark in UNSEEN or (kind != "Cf" and self.can_draw(mark)):
            return mark
        return INSTEAD.get(kind, STAND_IN)


def _breakable(word: str) -> str:
    """A long word with a place to break every few letters, never before a mark that belongs to the letter before."""
    if len(word) < LONG_WORD or (not word.isascii() and any(_joins(mark) for mark in word)):
        return word
    return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def _joins(mark: str) -> bool:
    """Whether a character changes with its neighbours: accents, joiners, scripts whose letters join."""
    return unicodedata.category(mark)[0] in "MC" or unicodedata.bidirectional(mark) in ("R", "AL")
