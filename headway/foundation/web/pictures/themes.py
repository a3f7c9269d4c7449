"""How do the parts of a picture look? On screen by classes of the page's styles, on paper by colours of their own.

Paper takes no styles from a page and knows no `var()`; its colours are those of `documents/paper.typ`.
"""

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INK, QUIET, RULE, GROUND = "#1b1b1b", "#565c65", "#a9aeb1", "#f0f0f0"
ACCENT, TROUBLE, WARNING, PALE, BAND = "#005ea2", "#b50909", "#936f38", "#b3cfe3", "#eef4f8"
WORDS: Final = 'font-family="Public Sans, Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Emoji" font-size="12"'
HATCH: Final = (
    '<defs><pattern id="behind" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="4" height="4" fill="#fff"/><rect width="1.6" height="4" fill="{TROUBLE}"/></pattern></defs>'
)

ON_PAPER: Final = {
    "b-all": f'fill="{GROUND}"',
    "b-done": f'fill="{ACCENT}"',
    "b-behind": 'fill="url(#behind)"',
    "b-now": f'fill="{INK}"',
    "f-mid": f'fill="{PALE}"',
    "f-data": f'fill="{ACCENT}"',
    "f-ink": f'fill="{INK}"',
    "f-band": f'fill="{BAND}"',
    "f-paper": 'fill="#fff"',
    "ring": f'fill="#fff" stroke="{QUIET}" stroke-width="1.5"',
    "f-wash": f'fill="{GROUND}"',
    "l-axis": f'stroke="{QUIET}" fill="none"',
    "l-grid": f'stroke="{RULE}" stroke-width="0.5" fill="none"',
    "l-ink": f'stroke="{INK}" stroke-width="1.5" fill="none"',
    "l-thin": f'stroke="{QUIET}" stroke-width="1.25" fill="none"',
    "l-median": f'stroke="{QUIET}" stroke-dasharray="6 4" fill="none"',
    "l-data": f'stroke="{ACCENT}" stroke-width="2" fill="none" stroke-linejoin="round" stroke-linecap="round"',
    "l-now": f'stroke="{INK}" stroke-width="1.25" stroke-dasharray="3 3" fill="none"',
    "k-track": f'fill="{ACCENT}"',
    "k-risk": f'fill="{WARNING}"',
    "k-off": f'fill="{TROUBLE}"',
    "k-done": f'fill="{INK}"',
    "k-none": f'stroke="{QUIET}" stroke-width="1.4" stroke-dasharray="2 1.6" fill="none"',
    "k-drop": f'stroke="{QUIET}" stroke-width="1.4" fill="none"',
    "knock": 'stroke="#fff" stroke-width="1.5" fill="none"',
    "t-plain": f'fill="{INK}" {WORDS}',
    "t-strong": f'fill="{INK}" font-weight="600" {WORDS}',
    "t-muted": f'fill="{QUIET}" {WORDS}',
    "h0": 'fill="#fff"',
    "h1": 'fill="#f2f7fa"',
    "h2": 'fill="#e5eff6"',
    "h3": 'fill="#d2e2ee"',
    "h4": 'fill="#bfd6e7"',
}
"""Every look by its name; words whose name ends in `strong` are bold."""


@dataclasses.dataclass(frozen=True)
class Theme:
    """How each look is written, and what stands before the marks."""

    name: str
    looks: Mapping[str, str]
    before: str = ""
    fluid: bool = False


SCREEN: Final = Theme("screen", MappingProxyType({name: f'class="{name}"' for name in ON_PAPER}), fluid=True)
"""Colours by the page; bars take the width that there is."""
PAPER: Final = Theme("paper", MappingProxyType(ON_PAPER), before=HATCH)
"""Colours of its own; every picture has its own size."""
