from .crosswalks import Crosswalk, CrosswalkPair
from .frameworks import Framework, Practice

__all__ = ["Crosswalk", "CrosswalkPair", "Framework", "Practice"]
