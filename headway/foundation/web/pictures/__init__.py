"""What does a figure look like? Pictures of plain data, the same on screen and on paper, with a table behind each.

`render(picture, SCREEN)` gives an SVG whose colours follow the page, `render(picture, PAPER)` one that needs no page.
"""

from .kinds import Bar, Bullet, Cell, Heat, HeatRow, Picture, Progress, Quarter, Timeline, Trend
from .rendering import Table, draw, name_of, render, sentence, table_of
from .themes import PAPER, SCREEN, Theme
from .timelines import split

__all__ = [
    "PAPER",
    "SCREEN",
    "Bar",
    "Bullet",
    "Cell",
    "Heat",
    "HeatRow",
    "Picture",
    "Progress",
    "Quarter",
    "Table",
    "Theme",
    "Timeline",
    "Trend",
    "draw",
    "name_of",
    "render",
    "sentence",
    "split",
    "table_of",
]
