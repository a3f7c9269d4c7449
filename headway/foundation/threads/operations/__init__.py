"""What can happen: somebody asks or comments, answers, changes or takes back their words, resolves, has seen it."""

from .entries import revise, take_back, write
from .threads import ask, reopen, resolve, see

__all__ = ["ask", "reopen", "resolve", "revise", "see", "take_back", "write"]
