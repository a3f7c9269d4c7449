"""What do pages ask about the direction of an organisation?"""

from .measures import (
    Chart,
    Line,
    MeasureRow,
    charts_of,
    direction_address,
    goals_measured,
    goals_of,
    measure_address,
    measure_row,
    measures_of,
    references_of,
)
from .printed_measures import MeasureText, PaperLine, PaperRow, measure_texts, measures_on_paper
from .typing import bases_of, target_years, typed_reading, typed_target

__all__ = [
    "Chart",
    "Line",
    "MeasureRow",
    "MeasureText",
    "PaperLine",
    "PaperRow",
    "bases_of",
    "charts_of",
    "direction_address",
    "goals_measured",
    "goals_of",
    "measure_address",
    "measure_row",
    "measure_texts",
    "measures_of",
    "measures_on_paper",
    "references_of",
    "target_years",
    "typed_reading",
    "typed_target",
]
