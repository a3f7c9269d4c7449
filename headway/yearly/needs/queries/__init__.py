from .priorities import Priorities, PriorityRow, priorities

__all__ = ["Priorities", "PriorityRow", "priorities"]
