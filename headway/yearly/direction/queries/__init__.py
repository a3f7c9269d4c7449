"""What do pages ask about the direction of an organisation?"""

from .above import Approved, Around, approved, around
from .addresses import address, edition_address, goal_address
from .changes import Change, changes
from .contents import Content, GoalText, MeasureText, canonical, digest, read
from .findings import findings
from .glossaries import terms
from .living import FIELDS, Written, written
from .measured import on_paper
from .pages import REVIEW_FIELDS, LivingPage, before, living_page, readable_above
from .sight import GoalPage, goal_page, served_by, sight_of

__all__ = [
    "FIELDS",
    "REVIEW_FIELDS",
    "Approved",
    "Around",
    "Change",
    "Content",
    "GoalPage",
    "GoalText",
    "LivingPage",
    "MeasureText",
    "Written",
    "address",
    "approved",
    "around",
    "before",
    "canonical",
    "changes",
    "digest",
    "edition_address",
    "findings",
    "goal_address",
    "goal_page",
    "living_page",
    "on_paper",
    "read",
    "readable_above",
    "served_by",
    "sight_of",
    "terms",
    "written",
]
