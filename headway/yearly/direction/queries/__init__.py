"""What do pages ask about the direction of an organisation?"""

from .above import Approved, Around, approved, around
from .addresses import address, edition_address, goal_address
from .changes import Change, changes
from .contents import Content, GoalText, MeasureText, canonical, digest, read
from .findings import findings
from .glossaries import terms
from .living import FIELDS, Written, written
from .measures import (
    Chart,
    Line,
    MeasureRow,
    charts_of,
    measure_address,
    measure_row,
    measures_of,
    references_of,
    rows_of,
    uses_of,
)
from .named import goals_read
from .pages import REVIEW_FIELDS, LivingPage, before, living_page, readable_above
from .printed_measures import PaperLine, PaperRow, measure_texts, measures_on_paper
from .sight import GoalPage, goal_page, served_by, sight_of
from .typing import bases_of, target_years, typed_reading, typed_target

__all__ = [
    "FIELDS",
    "REVIEW_FIELDS",
    "Approved",
    "Around",
    "Change",
    "Chart",
    "Content",
    "GoalPage",
    "GoalText",
    "Line",
    "LivingPage",
    "MeasureRow",
    "MeasureText",
    "PaperLine",
    "PaperRow",
    "Written",
    "address",
    "approved",
    "around",
    "bases_of",
    "before",
    "canonical",
    "changes",
    "charts_of",
    "digest",
    "edition_address",
    "findings",
    "goal_address",
    "goal_page",
    "goals_read",
    "living_page",
    "measure_address",
    "measure_row",
    "measure_texts",
    "measures_of",
    "measures_on_paper",
    "read",
    "readable_above",
    "references_of",
    "rows_of",
    "served_by",
    "sight_of",
    "target_years",
    "terms",
    "typed_reading",
    "typed_target",
    "uses_of",
    "written",
]
