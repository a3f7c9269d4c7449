"""What can happen: the whole database goes into a file and comes back from it."""

from .backup import Counted, back_up, restore

__all__ = ["Counted", "back_up", "restore"]
