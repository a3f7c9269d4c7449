"""What can happen to the direction of an organisation."""

from .directions import approve_direction, begun, hand_out, share, unshare, write_direction
from .goals import add_goal, archive_goal, move_goal, revise_goal, settle_serves
from .load import DirectionRow, GoalRow, load_directions
from .measures import add_measure, archive_measure, load_goal_measures, release_measure
from .reviews import add_review, archive_review, revise_review
from .terms import add_term, archive_term, revise_term

__all__ = [
    "DirectionRow",
    "GoalRow",
    "add_goal",
    "add_measure",
    "add_review",
    "add_term",
    "approve_direction",
    "archive_goal",
    "archive_measure",
    "archive_review",
    "archive_term",
    "begun",
    "hand_out",
    "load_directions",
    "load_goal_measures",
    "move_goal",
    "release_measure",
    "revise_goal",
    "revise_review",
    "revise_term",
    "settle_serves",
    "share",
    "unshare",
    "write_direction",
]
