"""Has somebody changed what a person looked at before they wrote?"""

import hashlib
from collections.abc import Iterable

from ..models import Milestone, Strategy


def mark_of(strategy: Strategy, milestones: Iterable[Milestone]) -> str:
    """A mark of a strategy and its milestones: another one as soon as somebody changes them. No query."""
    said = [str(strategy.version), *sorted(f"{row.key} {row.version}" for row in milestones)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
