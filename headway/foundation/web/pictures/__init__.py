"""What does a figure look like? Pictures of plain data, the same on screen and on paper, with a table behind each.

`render(picture, SCREEN)` gives an SVG whose colours follow the page, `render(picture, PAPER)` one that needs no page.
"""

from .kinds import (
    Bar,
    Bone,
    Box,
    Bullet,
    Cell,
    Column,
    Fishbone,
    Heat,
    HeatRow,
    Ladder,
    Level,
    Node,
    Picture,
    Progress,
    Quarter,
    RunChart,
    Rung,
    Timeline,
    Trace,
    Tree,
    Trend,
    Twig,
)
from .rendering import Table, draw, name_of, render, sentence, table_of
from .themes import PAPER, SCREEN, Theme
from .timelines import split

__all__ = [
    "PAPER",
    "SCREEN",
    "Bar",
    "Bone",
    "Box",
    "Bullet",
    "Cell",
    "Column",
    "Fishbone",
    "Heat",
    "HeatRow",
    "Ladder",
    "Level",
    "Node",
    "Picture",
    "Progress",
    "Quarter",
    "RunChart",
    "Rung",
    "Table",
    "Theme",
    "Timeline",
    "Trace",
    "Tree",
    "Trend",
    "Twig",
    "draw",
    "name_of",
    "render",
    "sentence",
    "split",
    "table_of",
]
