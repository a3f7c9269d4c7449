"""Why do the demo's places choose their practices, and in which measures would they see a change? (Invented.)

Good reasons beside poor ones, so that neighbours differ and checks have something to say.
"""

import dataclasses
import random
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True)
class Reason:
    """What a strategy says of its practice, by the names of its fields, and what it is measured by."""

    said: Mapping[str, str]
    measures: tuple[str, ...] = ()


POOR = Reason({"rationale": "It is good practice and the staff likes it.", "impact": "Better results."})
"""What a plan says that was written in an afternoon."""
REASONS: dict[str, Reason] = {
    "One focus that everybody can name": Reason(
        {
            "rationale": "Teams could not say in the spring what the school works on. Three lists of projects "
            "compete, and none of them is looked at twice.",
            "evidence": "Schools of the parish that kept one focus for two years finished four of five actions; "
            "those with more finished two of five.",
            "tier": "3",
            "impact": "Nine of ten people name the same focus by winter; actions finished on time go from half to "
            "four of five.",
            "conditions": "The leadership team meets every second week and has figures on the table.",
            "conditions_are": "there",
            "replaces": "The monthly meeting at which everybody reports and nobody decides.",
            "competencies": "Reading a figure together, and ending a meeting with who does what by when.",
        },
        ("People who name the same focus when asked", "Decisions of the leadership team that were kept"),
    ),
    "Leaders are in classrooms before noon": Reason(
        {
            "rationale": "We see each classroom twice a year, so help comes when the year is lost.",
            "tier": "4",
            "impact": "Each room is seen every third week.",
            "conditions": "Two mornings a week without meetings for those who lead.",
            "conditions_are": "missing",
            "replaces": "Office hours before noon.",
        },
    ),
    "A mentor and a plan for each new teacher": Reason(
        {
            "rationale": "Five of nine who left last year had been here less than two years. Asked why, they said "
            "that nobody had time for their questions.",
            "evidence": "A study of mentoring in twelve districts found that half as many leave where mentors have "
            "an hour a week for it.",
            "tier": "2",
            "impact": "Of new teachers nine in ten stay a second year.",
            "conditions": "One free hour a week that mentor and teacher share.",
            "conditions_are": "partly",
            "replaces": "The folder that new teachers get in August.",
            "competencies": "Watching a lesson without judging it; asking before advising.",
        },
        ("New teachers who meet their mentor in three of four weeks",),
    ),
    "Feedback after each visit names one next step": Reason(
        {
            "rationale": "Visits end with a score. Teachers say that they do not know what to try next.",
            "evidence": "Our own trial in two grades, spring.",
            "tier": "3",
            "replaces": "Long write-ups that arrive after a week.",
        },
        ("Visits after which one next step was named within two days",),
    ),
    "Teams rehearse lessons before they teach them": Reason(
        {
            "rationale": "In forty visits students answered in single words in thirty. The root cause that we "
            "found: lessons are planned alone, the evening before.",
            "evidence": "Two randomised studies of lesson rehearsal in middle grades; both found gains of about "
            "four months of learning.",
            "tier": "1",
            "impact": "In three of four visits students explain their thinking by May; a year later five points "
            "more of them work at grade level.",
            "conditions": "Forty-five minutes a week for each team, the same materials in each room, a lead who has "
            "time to choose the lesson.",
            "conditions_are": "partly",
            "replaces": "The weekly meeting about dates and rooms: that becomes a written note.",
            "competencies": "Choosing the moment of a lesson that matters most; giving feedback in two minutes.",
        },
        ("Lessons in which students explain their thinking", "Teams that rehearse in nine of ten weeks"),
    ),
    "Daily small groups for unfinished learning": Reason(
        {
            "rationale": "Students who are a year behind fall two years behind in the next, in every grade.",
            "evidence": "The state's review of tutoring: small groups, thirty minutes, four days or more a week.",
            "tier": "2",
            "impact": "Half of the groups end by spring because they are no longer needed.",
            "conditions": "Tutors for each half hour; a check every six weeks.",
            "conditions_are": "there",
            "replaces": "Homework club after school, which those who need it most do not reach.",
            "competencies": "Working from what comes next in the lesson, not from what was missed years ago.",
        },
        ("Groups that met on four of five days",),
    ),
    "Students write in every class": Reason(
        {"rationale": "Writing shows what was understood.", "tier": "4", "conditions_are": "there"}
    ),
    "Meet families before the tenth absence": Reason(
        {
            "rationale": "Nine of ten students who missed eighteen days had missed five by the end of September. "
            "Nobody had called their families before November.",
            "evidence": "A trial with postcards and calls in four systems: a tenth fewer days missed.",
            "tier": "1",
            "impact": "A third fewer students miss more than ten days.",
            "conditions": "A list of absences every Friday noon; somebody who speaks the family's language.",
            "conditions_are": "partly",
            "replaces": "The letter that threatens with the court.",
            "competencies": "Asking what is in the way, and staying silent until it is said.",
        },
        ("Families called before the fifth absence",),
    ),
    "Every student belongs to a small advisory": Reason(
        {
            "rationale": "In the survey four of ten students say that no adult here knows them well.",
            "tier": "4",
            "impact": "Eight of ten say that one does.",
            "conditions": "Fifteen minutes each morning.",
            "conditions_are": "there",
        },
        ("Students who say that an adult at school knows them well",),
    ),
}
"""By the title of the work."""
OTHERS = (
    Reason(
        {
            "rationale": "Two of our root causes lead here, and it is the one that we can change ourselves.",
            "evidence": "Schools of our size that did it for two years; we visited one of them.",
            "tier": "3",
            "impact": "A clear difference in the figures of spring, more of it a year later.",
            "conditions": "Time in the calendar that nothing else may take.",
            "conditions_are": "partly",
            "replaces": "Two small projects of last year, which end.",
            "competencies": "Trying something small, looking at it honestly, and trying again.",
        },
        ("Weeks in which it happened as planned",),
    ),
    Reason(
        {
            "rationale": "The survey named it first, and our own figures say the same.",
            "tier": "4",
            "impact": "Half of those who are concerned notice it by winter.",
            "conditions": "One person who has it as their task.",
            "conditions_are": "there",
        },
        ("People concerned who say that it helps them",),
    ),
    Reason({"rationale": "We began it two years ago and do not want to stop halfway.", "conditions_are": "missing"}),
)
"""For the others."""
ALONE = (
    "The parish works on other things in these years. Our own figures leave no choice: this cannot wait for its plan.",
    "It grew out of a question of our families, which no plan above asks.",
)
"""Why a strategy serves none above."""


def of(place: str, title: str, *, thin: bool, alone: bool) -> dict[str, str]:
    """What a strategy of a place says of its practice; the same place and title give the same. `alone`: nothing above
    is served.
    """
    rolled = random.Random(f"{place} {title}")
    reason = POOR if thin else REASONS.get(title) or rolled.choice(OTHERS)
    said = {name: text for name, text in reason.said.items() if text}
    return said | ({"serves_none": ALONE[0 if rolled.random() < 1 / 2 else 1]} if alone and not thin else {})


def measures_of(rationale: str) -> tuple[str, ...]:
    """In which measures a change would be seen, where this is why."""
    found = (one.measures for one in (*REASONS.values(), *OTHERS) if one.said["rationale"] == rationale)
    return next(found, ())
