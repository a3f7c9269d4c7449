"""What can happen with notices and letters."""

from .letters import post, post_many, revive_lost, send_due
from .notices import read_all, tell, warn

__all__ = ["post", "post_many", "read_all", "revive_lost", "send_due", "tell", "warn"]
