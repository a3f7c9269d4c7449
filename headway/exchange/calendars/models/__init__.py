from .feeds import Feed

__all__ = ["Feed"]
