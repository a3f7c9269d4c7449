"""Pages of the direction of an organisation."""

from .directions import direction, direction_field, from_above, share, unshare
from .editions import approve, edition
from .goals import goal, goal_archive, goal_field, goal_move, goal_serves, new_goal
from .printed import pdf
from .reviews import new_review, review_archive, review_edit
from .terms import new_term, term_archive, term_field

__all__ = [
    "approve",
    "direction",
    "direction_field",
    "edition",
    "from_above",
    "goal",
    "goal_archive",
    "goal_field",
    "goal_move",
    "goal_serves",
    "new_goal",
    "new_review",
    "new_term",
    "pdf",
    "review_archive",
    "review_edit",
    "share",
    "term_archive",
    "term_field",
    "unshare",
]
