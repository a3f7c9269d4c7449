"""Documents: whatever Headway hands out on paper, as one file that everybody can read, by eye or by ear."""

from .typesetting import NotMade, pdf

__all__ = ["NotMade", "pdf"]
