"""Where do the places of the demo want to go? Most know it well, some less; the same seed gives the same.

Directions come in by sets, level by level, because goals serve goals above; then those who lead approve them.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.yearly.direction import operations, queries
from headway.yearly.direction.models import Goal
from headway.yearly.direction.operations import DirectionRow, GoalRow

from . import habits
from .lives import Place
from .moments import Span, moment, workday
from .places import CAST_AT, cast_of

WHEN = {"state": (7, 22), "system": (7, 28), "school": (8, 5)}
"""Month and day on which each level writes; it approves a week later."""
WEEK = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True)
class Bank:
    """What places of one kind say: several of each, so that neighbours differ. `upper` is the goal above it serves."""

    visions: tuple[str, ...]
    missions: tuple[str, ...]
    purpose: tuple[tuple[str, str, str], ...]
    goals: tuple[tuple[str, str, int], ...]
    terms: tuple[tuple[str, str], ...]


BANK = {
    "state": Bank(
        visions=("Every child of Marais finishes school ready for the life that they choose.",),
        missions=("We help every school system give all students strong teaching, every day.",),
        purpose=(
            (
                "we agree with each system on a few practices and stay beside it while it learns them",
                "leaders and teachers rehearse, use and improve these practices together",
                "students in every parish meet work that is worth their effort, and succeed at it",
            ),
        ),
        goals=(
            (
                "All students read, write and speak with power.",
                "In every grade and subject students talk and write about texts worth reading. We look at what "
                "they can do with a text that they have never seen.",
                0,
            ),
            (
                "All students use mathematics to understand the world.",
                "Students explain how they think, and know why a method works. Speed alone is not the aim.",
                0,
            ),
            (
                "Every student is known, safe and welcome at school.",
                "Each student can name an adult at school who would miss them, and wants to come back tomorrow.",
                0,
            ),
        ),
        terms=(
            ("HQIM", "High-quality instructional materials: units that were reviewed and found worth teaching."),
            ("line of sight", "How a goal of a school helps a goal of its system, and that one a goal of the state."),
        ),
    ),
    "system": Bank(
        visions=(
            "In our parish every student is proud of what they learn, and every family knows why.",
            "Our schools are places where all children grow, and where teachers want to stay.",
        ),
        missions=(
            "We give all schools the people, the time and the materials with which every student learns.",
            "Together with families we prepare each student for work, further study and neighborly life.",
        ),
        purpose=(
            (
                "we free an hour a week in which teachers of a subject rehearse the next unit",
                "teachers meet each lesson with a plan for how students will talk and write",
                "all students work on grade-level texts and tasks, and show what they learned",
            ),
            (
                "we visit every school each month and agree on one next step",
                "principals see early where help is needed, and get it",
                "no student waits a year for a better lesson",
            ),
        ),
        goals=(
            (
                "All students read and write well in every subject.",
                "Reading and writing belong to science and history as much as to English. Each unit ends with a text "
                "that a student is proud of.",
                0,
            ),
            (
                "Every student grows in mathematics each year.",
                "A year of school is worth at least a year of growth, wherever a student begins.",
                1,
            ),
            (
                "All students come to school every day because they belong there.",
                "We ask students what keeps them away and change what is in our hands.",
                2,
            ),
        ),
        terms=(
            ("ILT", "Instructional leadership team: those who lead teaching in a school, and meet each week."),
            ("TC", "Teacher collaboration: teachers of a grade or subject who prepare lessons together."),
        ),
    ),
    "school": Bank(
        visions=(
            "Every child here reads with joy, speaks up and is missed when away.",
            "Students leave us curious, kind and ready for what comes next.",
            "Our school is where the whole neighborhood learns.",
            "Each student finds something here that they would not want to live without.",
        ),
        missions=(
            "We teach every student to read, reason and care, in lessons that are worth coming for.",
            "With families at our side we help each student do more than they thought they could.",
            "We make each day at school count for all of our students.",
        ),
        purpose=(
            (
                "our TC teams rehearse the talk that leads into writing",
                "teachers ask questions that open a text, and wait for answers",
                "all students write about what they read, and know what to do better",
            ),
            (
                "our ILT looks at student work each month and decides on one thing to practice",
                "teachers try it, watch each other, and bring back what they saw",
                "students get clearer tasks, and more of them succeed",
            ),
        ),
        goals=(
            (
                "All students read with understanding and write about what they read.",
                "In each unit students read a whole text and write about it in their own words. The rubric of our "
                "system tells us how well.",
                0,
            ),
            (
                "Every student grows in mathematics and can explain their thinking.",
                "We want to hear students reason, in pairs and in front of the class.",
                1,
            ),
            (
                "Each student feels that they belong at our school.",
                "Students say so in the survey, and come every day.",
                2,
            ),
            (
                "All students have an adult who knows their plans.",
                "Twice a year student, family and teacher talk about what the student wants to learn next.",
                2,
            ),
        ),
        terms=(
            ("exit ticket", "A short task at the end of a lesson that shows who needs what tomorrow."),
            ("rubric", "What good work looks like, step by step, in words that students use too."),
        ),
    ),
}
WEAK = (
    ("Raise reading to 80 percent at grade level.", "", 0),
    ("Teachers use HQIM and the new PBIS matrix with fidelity.", "", 0),
    ("English learners catch up.", "They fell behind during the years without a teacher of their own.", 0),
)
"""Goals of places that did not look twice: the checks have something to say."""


def load(*, places: Sequence[Place], known: Mapping[str, Organisation], span: Span, by: Any) -> None:
    """Directions of all places, the state first: what they serve is there before them."""
    goals: dict[str, list[Goal]] = {}
    for kind in ("state", "system", "school"):
        level = [place for place in places if place.kind == kind]
        rows = [_direction(place, known[place.code], goals.get(place.parent, ()), span) for place in level]
        for place, own in zip(level, operations.load_directions(rows=rows, by=by), strict=True):
            goals[place.code] = own


def approve(
    *,
    places: Sequence[Place],
    known: Mapping[str, Organisation],
    users: Mapping[str, Any],
    span: Span,
    by: Any,
) -> None:
    """The state, the systems and the schools of the first system approve, but for those who put it off."""
    for kind in ("state", "system", "school"):
        for place in [one for one in places if one.kind == kind]:
            if kind == "school" and (place.parent != CAST_AT["system"] or habits.of(place).name in ("silent", "thin")):
                continue
            organisation = known[place.code]
            leaders = cast_of(place)
            with clock.moved_to(_written(place, span) + WEEK):
                said = queries.written(organisation, queries.around(organisation)).content
                operations.approve_direction(
                    organisation=organisation,
                    digest=queries.digest(queries.canonical(said)),
                    note="Decided together after a month of talking with staff and families." if leaders else "",
                    by=users[leaders[0].email] if leaders else by,
                )


def _written(place: Place, span: Span) -> dt.date:
    month, day = WHEN[place.kind]
    return workday(dt.date(span.start_year, month, day))


def _direction(place: Place, organisation: Organisation, above: Sequence[Goal], span: Span) -> DirectionRow:
    bank, habit, turn = BANK[place.kind], habits.of(place), place.number + place.system
    on = _written(place, span)
    weak, silent = habit.thin, habit.quiet > 2
    if_text, then_text, and_text = bank.purpose[turn % len(bank.purpose)]
    texts = {
        "vision": "" if silent else bank.visions[turn % len(bank.visions)],
        "mission": bank.missions[turn % len(bank.missions)],
        "mission_reviewed_on": workday(on.replace(year=on.year - (7 if weak else turn % 3))),
        "mission_reviewed_with": "" if weak else "Staff, families and students of the upper grades",
        "if_text": if_text,
        "then_text": then_text,
        "and_text": "" if weak else and_text,
    }
    rounds = () if weak or silent else (_round(place, on),)
    chosen = (*bank.goals[:2], *WEAK) if weak else bank.goals[: 2 if silent else 4]
    goals = tuple(_goal(text, explanation, upper, above, weak=weak) for text, explanation, upper in chosen)
    return DirectionRow(organisation, moment(on), texts, goals, () if silent else bank.terms, rounds)


def _goal(text: str, explanation: str, upper: int, above: Sequence[Goal], *, weak: bool) -> GoalRow:
    serves = (above[upper],) if upper < len(above) and not weak else ()
    return GoalRow(text, explanation, serves[0] if serves and upper == 2 else None, serves)


def _round(place: Place, on: dt.date) -> dict[str, Any]:
    late = habits.of(place).late > 0.5
    return {
        "shared_with": "All staff, the family council and the student council",
        "shared_on": on - 2 * WEEK,
        "feedback": "" if late else "Families asked what “grow” means, and whether it counts for every child.",
        "revision": "" if late else "We wrote below each goal what we mean by it.",
        "told": "" if late else "Everybody who was asked, in a letter and at the open evening",
        "told_on": None if late else on,
    }
