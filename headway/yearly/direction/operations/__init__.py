"""What can happen to the direction of an organisation."""

from .measures import add_measure, archive_measure, load_goal_measures

__all__ = ["add_measure", "archive_measure", "load_goal_measures"]
