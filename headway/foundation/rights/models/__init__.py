from .rights import Holder, Right

__all__ = ["Holder", "Right"]
