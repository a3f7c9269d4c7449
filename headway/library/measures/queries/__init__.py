"""What do pages ask about measures?"""

from .facts import AimLine, Measured, Part, Point, aim_of, facts_and_told, facts_of
from .pictures import bullet, run_chart
from .sources import SourceRow, source_choices, sources_of

__all__ = [
    "AimLine",
    "Measured",
    "Part",
    "Point",
    "SourceRow",
    "aim_of",
    "bullet",
    "facts_and_told",
    "facts_of",
    "run_chart",
    "source_choices",
    "sources_of",
]
