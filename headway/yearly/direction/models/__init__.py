from .directions import Direction, DirectionReview, Edition
from .goals import Goal, GoalMeasure, GoalServes
from .terms import Term

__all__ = ["Direction", "DirectionReview", "Edition", "Goal", "GoalMeasure", "GoalServes", "Term"]
