"""The checks of a direction, with what they are for and what helps."""

from typing import Final

from django.utils.translation import gettext_lazy

from headway.library.checks.registry import Check, Severity

from . import directions, sayings
from .written import DIRECTION, GOAL, PLACE

SOURCE: Final = gettext_lazy("CYCLE 1")

DIRECTION_CHECKS: Final = (
    Check(
        "D101",
        Severity.GAP,
        SOURCE,
        gettext_lazy("No mission, or no vision"),
        gettext_lazy("Goals and plans follow from where people want to be. Without it every year begins anew."),
        gettext_lazy("Write the two together with those who will live by them. A sentence each is a beginning."),
        (DIRECTION, PLACE),
        directions.unsaid,
        sayings.unsaid,
        sayings.direction_page,
    ),
    Check(
        "D102",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("Mission not reviewed for years"),
        gettext_lazy("A mission that nobody looked at for years says what others once wanted."),
        gettext_lazy(
            "Read it with staff and families, change what no longer fits, and note the day and who took part."
        ),
        (DIRECTION,),
        directions.unreviewed,
        sayings.unreviewed,
        sayings.direction_page,
    ),
    Check(
        "D103",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("A goal with a figure or a date"),
        gettext_lazy(
            "A goal says what will be true for students and lasts. How far it has come is told by its measures."
        ),
        gettext_lazy(
            "Move the figure and the date into a measure with a target, and say in the goal what they are for."
        ),
        (GOAL,),
        directions.with_figure,
        sayings.with_figure,
        sayings.goal_page,
    ),
    Check(
        "D104",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("A goal that is not for all students"),
        gettext_lazy(
            "What adults do, and what one group needs, belongs into strategies and measures. A goal is for everyone."
        ),
        gettext_lazy(
            "Ask what will be true for every student when this is done, and write that. Follow groups by components."
        ),
        (GOAL,),
        directions.beside_students,
        sayings.beside_students,
        sayings.goal_page,
    ),
    Check(
        "D105",
        Severity.GAP,
        SOURCE,
        gettext_lazy("A goal without explanation"),
        gettext_lazy("People work toward the same goal only when they mean the same by it."),
        gettext_lazy(
            "Write two or three sentences for somebody who is new here: what it looks like when it is reached."
        ),
        (GOAL,),
        directions.unexplained,
        sayings.unexplained,
        sayings.goal_page,
    ),
    Check(
        "D106",
        Severity.GAP,
        SOURCE,
        gettext_lazy("A goal without a measure"),
        gettext_lazy("Without a measure a goal stays a wish: nobody sees progress, and nobody can celebrate it."),
        gettext_lazy("Add one or two measures with a baseline and a target for each of the next years."),
        (GOAL,),
        directions.unmeasured,
        sayings.unmeasured,
        sayings.goal_page,
    ),
    Check(
        "D110",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("More goals than advised"),
        gettext_lazy("Time and attention go to what people can keep in mind. A long list guides nobody."),
        gettext_lazy("Join goals that mean the same, and keep the others for a later year."),
        (DIRECTION,),
        directions.too_many,
        sayings.too_many,
        sayings.direction_page,
    ),
    Check(
        "D111",
        Severity.GAP,
        SOURCE,
        gettext_lazy("No purpose as a theory of action"),
        gettext_lazy("Schools join in when they see how what their system or state does will help their students."),
        gettext_lazy("Write the three parts: if we do this, then adults can do that, and students gain this."),
        (DIRECTION,),
        directions.without_purpose,
        sayings.without_purpose,
        sayings.direction_page,
    ),
    Check(
        "D112",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("An acronym that nobody explains"),
        gettext_lazy("Families, new colleagues and the board stop reading where letters replace words."),
        gettext_lazy("Explain it in the glossary, which marks it wherever it stands, or write the words out."),
        (DIRECTION, GOAL),
        directions.with_acronym,
        sayings.with_acronym,
        sayings.goal_page,
    ),
    Check(
        "D114",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("Shared with nobody, or no feedback"),
        gettext_lazy("A direction is carried by those who had a say in it. Silence is no consent."),
        gettext_lazy("Share it before it is approved, and note with whom, what they said, and what you revised."),
        (DIRECTION,),
        directions.kept_to_itself,
        sayings.kept_to_itself,
        sayings.direction_page,
    ),
    Check(
        "D116",
        Severity.ADVICE,
        gettext_lazy("CYCLE, Tool C 1a2"),
        gettext_lazy("Leadership team of superintendent and deputy only"),
        gettext_lazy("Those who lead curriculum, staff, money and special education see what two people cannot see."),
        gettext_lazy("Invite people from the key roles of the system, and give each of them a voice in decisions."),
        (directions.TEAM,),
        directions.team_of_two,
        sayings.team_of_two,
        sayings.team_page,
    ),
)
