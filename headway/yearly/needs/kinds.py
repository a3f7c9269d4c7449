"""Which kinds of assessments, findings, evidence and causes are there? (CYCLE 2, Tools A and D.)"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Whether all aspects were looked at, or some of them."""

    COMPREHENSIVE = "comprehensive", _("Comprehensive")
    SEGMENTED = "segmented", _("Segmented")


class DoneBy(models.TextChoices):
    """Who carried the assessment out."""

    SCHOOL = "school", _("The school")
    SYSTEM = "system", _("The school system")
    STATE = "state", _("The state")
    PARTNER = "partner", _("A partner")


class Visibility(models.TextChoices):
    """Who reads it."""

    PRIVATE = "private", _("Our own people")
    SHARED = "shared", _("Our own people and those who help us")


class Field(models.TextChoices):
    """The four fields of the board."""

    STRENGTH = "strength", _("Strength")
    WEAKNESS = "weakness", _("Weakness")
    OPPORTUNITY = "opportunity", _("Opportunity")
    THREAT = "threat", _("Threat")


class Nature(models.TextChoices):
    """Whether evidence counts or describes."""

    NUMBERS = "numbers", _("Numbers")
    WORDS = "words", _("Words: interviews, visits, documents")


class About(models.TextChoices):
    """Whether evidence tells of students' results or of how adults work."""

    STUDENTS = "students", _("Students")
    PRACTICE = "practice", _("Practice")


class Basis(models.TextChoices):
    """How evidence was come by. The self-reflection tells where to look; alone it is no needs assessment (Tool C)."""

    RECORDS = "records", _("Records and results")
    VISITS = "visits", _("Visits and observations")
    ASKED = "asked", _("Interviews, surveys, groups")
    DOCUMENTS = "documents", _("Documents")
    REFLECTION = "reflection", _("Self-reflection of the team")


class Depth(models.TextChoices):
    """Whether something causes the problem or only shows it."""

    CAUSE = "cause", _("Cause")
    SYMPTOM = "symptom", _("Symptom")


class Actor(models.TextChoices):
    """Who can act on a cause."""

    SCHOOL = "school", _("The school")
    SYSTEM = "system", _("The school system")
    STATE = "state", _("The state")
    NOBODY = "nobody", _("Nobody")


class Group(models.TextChoices):
    """Whom stakeholder input came from: the six groups of SSSI."""

    EDUCATORS = "educators", _("Educators")
    LEADERS = "leaders", _("School leaders")
    FAMILIES = "families", _("Families")
    STUDENTS = "students", _("Students")
    COMMUNITY = "community", _("Community groups")
    OFFICE = "office", _("Central office staff")
