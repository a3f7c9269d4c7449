"""What do the pages of versions, submissions and adjustments show?"""

from .adjustments import (
    adjustment_address,
    adjustment_page,
    adjustments_address,
    adjustments_of,
    figures_of,
    kept,
    reached_words,
    to_decide,
    to_judge,
)
from .ripples import ripple

__all__ = [
    "adjustment_address",
    "adjustment_page",
    "adjustments_address",
    "adjustments_of",
    "figures_of",
    "kept",
    "reached_words",
    "ripple",
    "to_decide",
    "to_judge",
]
