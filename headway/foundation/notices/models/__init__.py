from .letters import Letter, State
from .notices import Notice

__all__ = ["Letter", "Notice", "State"]
