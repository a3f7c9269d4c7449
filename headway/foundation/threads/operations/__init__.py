"""What can happen: somebody asks or comments, answers, changes or takes back their words, resolves, has seen it."""

from .entries import revise, take_back, write
from .threads import ask, put_to, reopen, resolve, see

__all__ = ["ask", "put_to", "reopen", "resolve", "revise", "see", "take_back", "write"]
