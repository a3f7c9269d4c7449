from .elements import Element, ElementQuerySet
from .jobs import Schedule, Worker

__all__ = ["Element", "ElementQuerySet", "Schedule", "Worker"]
