from .priorities import Priority

__all__ = ["Priority"]
