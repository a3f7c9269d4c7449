"""What can happen: data is handed out, the whole database goes into a file and comes back from it."""

from .backup import Counted, back_up, restore
from .handing_out import hand_out

__all__ = ["Counted", "back_up", "hand_out", "restore"]
