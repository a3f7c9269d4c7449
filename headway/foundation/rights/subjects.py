"""About what is decided? The list that all school systems share; a system adds subjects of its own to its register."""

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

CODE_MOST = 60


class Subject(models.TextChoices):
    """What a system and its schools have to decide between them. The codes stand in strategies and measures."""

    GOALS = "goals", _("Goal setting")
    CURRICULUM = "curriculum", _("Curriculum")
    INSTRUCTION = "instruction", _("Instruction")
    ASSESSMENT = "assessment", _("Assessment")
    STAFFING = "staffing", _("Staffing")
    SCHEDULE = "schedule", _("Daily schedule")
    CALENDAR = "calendar", _("School calendar")
    BUDGET = "budget_source", _("Budget source")
    LEARNING = "professional_learning", _("Professional learning")
    SUPPORT = "student_support", _("Student support")
    FAMILIES = "family_engagement", _("Family engagement")
    TECHNOLOGY = "technology", _("Technology")


def code_of(name: str) -> str:
    """The code of a system's own subject, from its name; it stays when the name is mended."""
    return slugify(name, allow_unicode=True)[:CODE_MOST]


def label(code: str, own: str = "") -> str:
    """How a subject is called: by its own name, or in the reader's language."""
    return own or (str(Subject(code).label) if code in Subject.values else code)
