from .lines import HistoryLine
from .submissions import Submission

__all__ = ["HistoryLine", "Submission"]
