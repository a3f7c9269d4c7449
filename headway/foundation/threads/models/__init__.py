from .entries import Enclosure, Entry
from .threads import Seen, Thread

__all__ = ["Enclosure", "Entry", "Seen", "Thread"]
