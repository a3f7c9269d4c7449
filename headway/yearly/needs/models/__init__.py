from .assessments import Assessment, Looked, Voice
from .causes import Analysis, Category, Cause, PriorityCause
from .entries import Entry, Evidence
from .priorities import Priority

__all__ = [
    "Analysis",
    "Assessment",
    "Category",
    "Cause",
    "Entry",
    "Evidence",
    "Looked",
    "Priority",
    "PriorityCause",
    "Voice",
]
