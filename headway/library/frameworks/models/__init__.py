from .frameworks import Framework, Practice

__all__ = ["Framework", "Practice"]
