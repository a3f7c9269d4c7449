"""What does the principal of a journey through a year write, and say month by month? (Words and days, no deeds.)"""

import dataclasses

READING = "Every student reads and writes about grade-level texts"
QUIET = "Students come to school every day"
REHEARSE = "Teams rehearse lessons before they teach them"
FAMILIES = "Families know what their children read"
ABOVE = "Coaches visit every school each month"
WEEKLY, REHEARSED = "Teams meet weekly with a full agenda", "Every team has rehearsed a lesson"
CALLED, EVENING = "Every new family was called", "Families read with their children at school"
CALENDAR = "Publish the calendar of team meetings"
LEADS = "Train team leads to run an agenda"
ASK = "Ask every team what helps"
LESSON = "Rehearse one lesson in every team"
CALLS = "Call the families of new students"
NIGHT = "Hold an evening of reading"
HINDERS, HELPS = "Two leads were away all month", "A substitute on Tuesdays"
CODES = {"1a": FAMILIES, "2b": REHEARSE, "3b": REHEARSE, "4c": FAMILIES}


@dataclasses.dataclass(frozen=True)
class Step:
    """An action as the principal types it."""

    title: str
    start: str
    due: str
    who: str
    outputs: str = ""
    helper: str = ""
    after: str = ""


STEPS = {
    WEEKLY: (
        Step(CALENDAR, "2025-08-18", "2025-09-19", "Teacher", "A calendar\nA letter to families", helper="Colleague"),
        Step(LEADS, "2025-09-22", "2025-10-17", "Teacher", after=CALENDAR),
        Step(ASK, "2026-03-02", "2026-03-20", "Colleague"),
    ),
    REHEARSED: (Step(LESSON, "2025-10-01", "2025-11-21", "Colleague", "Notes of each team", helper="Coach"),),
    CALLED: (Step(CALLS, "2025-08-25", "2025-09-26", "Principal"),),
    EVENING: (Step(NIGHT, "2025-11-03", "2025-12-05", "Principal"),),
}


@dataclasses.dataclass(frozen=True)
class Said:
    """What is said of an action in a month."""

    title: str
    word: str
    texts: dict[str, str] = dataclasses.field(default_factory=dict)
    output: str = ""


MONTHS = {
    "2025-09-30": (
        Said(
            CALENDAR,
            "Complete",
            {
                "Done on": "2025-09-25",
                "What shows that it is done": "It hangs in the office",
                "Spent in this month": "1,250.50",
            },
            output="A calendar",
        ),
        Said(CALLS, "Complete", {"Done on": "2025-09-24", "What shows that it is done": "A list of 31 calls"}),
        Said(LESSON, "On track"),
    ),
    "2025-10-31": (
        Said(LEADS, "Off track", {"What is in the way": HINDERS, "What could solve it": HELPS}),
        Said(LESSON, "At risk", {"What is in the way": "Hallway repairs", "Spent in this month": "300"}),
    ),
    "2025-11-30": (
        Said(LEADS, "Complete", {"Done on": "2025-11-12", "What shows that it is done": "Six agendas"}),
        Said(LESSON, "At risk"),
    ),
}
