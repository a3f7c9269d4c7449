"""What pages ask about approvals: what a plan says, its versions, how two differ, and who has to answer."""

from .addresses import approval_address, compare_address, decide_address, version_address
from .adjustments import (
    AdjustmentRow,
    adjustment_address,
    adjustment_page,
    adjustments_address,
    adjustments_at,
    adjustments_of,
    changes_in_words,
    kept,
    last_update,
    reached_words,
    taken_along,
    to_decide,
    to_judge,
)
from .comparing import Block, Comparison, Difference, Row, compare
from .contents import Content, content_of, digest, read, same, written
from .courses import Answered, Course, SubmissionRow, VersionRow, course_of, versions_of
from .deciding import Asked, Other, active_beside, asked_of, asked_today, decides_next, plans_address
from .gaps import Gaps, gaps_of
from .outlines import Branch, counted, tree
from .ripples import ripple
from .versions import Pair, Read, pair_of, version_row

__all__ = [
    "AdjustmentRow",
    "Answered",
    "Asked",
    "Block",
    "Branch",
    "Comparison",
    "Content",
    "Course",
    "Difference",
    "Gaps",
    "Other",
    "Pair",
    "Read",
    "Row",
    "SubmissionRow",
    "VersionRow",
    "active_beside",
    "adjustment_address",
    "adjustment_page",
    "adjustments_address",
    "adjustments_at",
    "adjustments_of",
    "approval_address",
    "asked_of",
    "asked_today",
    "changes_in_words",
    "compare",
    "compare_address",
    "content_of",
    "counted",
    "course_of",
    "decide_address",
    "decides_next",
    "digest",
    "gaps_of",
    "kept",
    "last_update",
    "pair_of",
    "plans_address",
    "reached_words",
    "read",
    "ripple",
    "same",
    "taken_along",
    "to_decide",
    "to_judge",
    "tree",
    "version_address",
    "version_row",
    "versions_of",
    "written",
]
