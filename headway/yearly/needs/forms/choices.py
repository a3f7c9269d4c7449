"""What can be chosen in forms about causes and priorities?"""

from typing import Any

from ..kinds import Field
from ..models import Analysis, Assessment, Category, Cause, Entry

FIRST = {Field.WEAKNESS: 0, Field.THREAT: 1, Field.OPPORTUNITY: 2, Field.STRENGTH: 3}


def open_entries(assessment: Assessment) -> list[Entry]:
    """Statements whose causes nobody looks for yet, weaknesses and threats first. One query."""
    looked = assessment.analyses.filter(archived_at=None, entry__isnull=False).values("entry_id")  # type: ignore[attr-defined]
    rows: Any = Entry.objects.live().filter(assessment=assessment).exclude(pk__in=looked)
    return sorted(rows, key=lambda one: (FIRST[one.field], one.position))


def root_causes(assessment: Assessment) -> list[Cause]:
    """What was marked as a root cause. One query."""
    rows = Cause.objects.live().filter(analysis__assessment=assessment, analysis__archived_at=None, root=True)
    return list(rows.select_related("analysis__assessment__organisation").order_by("analysis__position", "position"))


def categories(analysis: Analysis) -> list[Category]:
    """The bones of a fishbone, in their order. One query."""
    return list(Category.objects.live().filter(analysis=analysis).order_by("position", "key"))
