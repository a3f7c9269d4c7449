"""What is drawn where? A sheet collects the marks of one picture and remembers where its words stand."""

import dataclasses
from html import escape
from typing import Any, Final

from headway.foundation.core import words as texts

from . import measuring
from .themes import Theme

SIZE: Final = 12
"""The height of letters in pictures."""
LINE: Final = 17
"""From one line of words to the next."""
BASE: Final = 12.5
"""From the top of a line of words to its foot."""

SHAPES: Final = {
    "ours": (("circle", 'cx="5" cy="5" r="4.2"', "f-data"),),
    "others": (("circle", 'cx="5" cy="5" r="3.8"', "ring"),),
    "track": (("circle", 'cx="5" cy="5" r="4.2"', "k-track"),),
    "risk": (("path", 'd="M5 .6 9.7 9.2H.3Z"', "k-risk"),),
    "off": (("path", 'd="M5 0 10 5 5 10 0 5Z"', "k-off"), ("path", 'd="M3 5h4"', "knock")),
    "done": (("circle", 'cx="5" cy="5" r="4.6"', "k-done"), ("path", 'd="m3 5.1 1.4 1.4 2.7-2.9"', "knock")),
    "none": (("circle", 'cx="5" cy="5" r="4"', "k-none"),),
    "drop": (("circle", 'cx="5" cy="5" r="4"', "k-drop"), ("path", 'd="m2.2 7.8 5.6-5.6"', "k-drop")),
}
"""The shapes of statuses and of who can act on a cause, ten wide and high: the same as beside their words on pages and
in documents."""


@dataclasses.dataclass(frozen=True)
class Box:
    """Where words stand."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


class Sheet:
    """The marks of one picture, in their order."""

    def __init__(self, theme: Theme) -> None:
        self.looks = theme.looks
        self.marks: list[str] = []
        self.boxes: list[Box] = []

    def rect(self, look: str, left: Any, top: float, wide: Any, high: Any) -> None:
        """A rectangle; `left` and `wide` may be shares (`12%`)."""
        self.marks.append(
            f'<rect {self.looks[look]} x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(high)}"/>'
        )

    def path(self, look: str, course: str) -> None:
        """A path, by its course as SVG writes it."""
        self.marks.append(f'<path {self.looks[look]} d="{course}"/>')

    def line(self, look: str, left: float, top: float, right: float, bottom: float) -> None:
        """A straight line."""
        self.path(look, f"M{_n(left)} {_n(top)}L{_n(right)} {_n(bottom)}")

    def shape(self, name: str, left: float, top: float) -> None:
        """The shape of a status, ten wide and high."""
        drawn = "".join(f"<{tag} {self.looks[look]} {where}/>" for tag, where, look in SHAPES[name])
        self.marks.append(f'<g transform="translate({_n(left)} {_n(top)})">{drawn}</g>')

    def words(
        self,
        said: str,
        left: float,
        top: float,
        room: float,
        *,
        look: str = "t-plain",
        lines: int = 1,
        end: bool = False,
    ) -> int:
        """Words in a room: shortened where it is small, and then whole in their title. Says how many lines."""
        said = texts.clean_line(said)
        bold = look.endswith("strong")
        shown = measuring.lines(said, room, SIZE, most=lines, bold=bold)
        whole = "" if " ".join(shown) == said or not shown else f"<title>{escape(said)}</title>"
        for at, line in enumerate(shown):
            wide = measuring.width(line, SIZE, bold=bold)
            start, foot = (left + room - wide if end else left), top + at * LINE + BASE
            self.boxes.append(
                Box(line, start, foot - SIZE * measuring.ASCENT, start + wide, foot + SIZE * measuring.DESCENT)
            )
            anchor = ' text-anchor="end"' if end else ""
            place = f'x="{_n(left + room if end else left)}" y="{_n(foot)}"'
            self.marks.append(f"<text {self.looks[look]} {place}{anchor}>{escape(line)}{whole}</text>")
        return len(shown)


def _n(number: Any) -> str:
    """A number as short as it may be."""
    return number if isinstance(number, str) else f"{number:.1f}".removesuffix(".0")


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A picture that was drawn: its size, its marks, where its words stand; `fluid` takes the width that there is."""

    width: float
    height: float
    marks: str
    boxes: tuple[Box, ...] = ()
    fluid: bool = False
