from .statuses import MilestoneStatus, Status

__all__ = ["MilestoneStatus", "Status"]
