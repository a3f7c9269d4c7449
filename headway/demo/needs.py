"""Which needs did the places of the demo find? The cast's school looked closely; others less so, some badly."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.yearly.needs import operations, queries
from headway.yearly.needs.models import Analysis, Cause, Entry, Evidence, Priority
from headway.yearly.needs.operations import AssessmentRow, EntryRow

from .places import CAST_AT

PRINCIPAL: Final = "naomi@alder.example"
EVERYTHING: Final = (
    *(("demographics", item) for item in ("students", "community", "personnel")),
    *(("policies", item) for item in ("operations", "infrastructure", "improvement")),
    *(("outcomes", item) for item in ("assessments", "accountability")),
    *(("engagement", item) for item in ("attendance", "behavior")),
    *(("opportunities", item) for item in ("programs", "equity")),
    *(("personnel", item) for item in ("hiring", "placement", "development")),
    *(("practice", item) for item in ("leadership", "planning", "curriculum", "instruction", "families")),
    *(("climate", item) for item in ("perceptions", "stakeholders")),
    *(("performance", item) for item in ("collecting", "monitoring")),
)
NUMBERS: Final = {"about": "students", "nature": "numbers", "basis": "records"}
SEEN: Final = {"about": "practice", "nature": "words", "basis": "visits"}
HEARD: Final = {"about": "practice", "nature": "words", "basis": "asked"}
VOICES: Final = (
    {
        "group": "families",
        "asked": "212 families, by a short survey in three languages and at two evenings",
        "said": "They hear about grades too late, and seldom what their child is working on.",
        "changed": "Every family hears from a teacher before the first report card.",
    },
    {
        "group": "students",
        "asked": "Fifteen students of grades 3 to 5, in three small groups",
        "said": "Writing is done alone and quietly. They like to tell a partner first.",
        "changed": "Talk before writing became the first thing that teams rehearse.",
    },
    {"group": "educators", "asked": "All 31 teachers, in their teams", "said": "Nobody has time to score together."},
)
BOARD: Final = (
    EntryRow("strength", "Grade teams meet every week and hardly ever cancel.", "1",
             "The hour is there: use it to rehearse lessons.", ({"text": "34 of 36 meetings held", **SEEN},)),
    EntryRow("strength", "Students read on their own every day, and most like it.", "3",
             "What they read can be what they write about.", ({"text": "Reading logs, grades 2 to 5", **NUMBERS},)),
    EntryRow("opportunity", "The parish buys one curriculum for all schools next year.", "3",
             "Plan its first units with two neighbouring schools.", ({"text": "Board minutes, March", **HEARD},)),
    EntryRow("weakness", "Few students write well about what they read.", "3", "",
             ({"text": "96 of 140 samples are below the rubric", **NUMBERS}, {"text": "60 walkthroughs", **SEEN})),
    EntryRow("weakness", "One in five students misses 18 days or more.", "4", "",
             ({"text": "Attendance, three years", **NUMBERS},)),
    EntryRow("weakness", "New teachers leave within two years.", "2", "", ({"text": "7 of 11 since 2022", **NUMBERS},)),
    EntryRow("threat", "The writing coach is shared by three schools from autumn on.", "pm", ""),
)  # fmt: skip
FISHBONE: Final = {
    "Curriculum": (("Writing prompts float free of the unit's texts", "school"), ("Grade 4 skips unit 3", "system")),
    "Feedback": (("Comments on spelling come first", "school"), ("The rubric comes at the end", "school")),
    "Time": (("Writing is cut when the period runs over", "school"),),
}
LADDER: Final = (
    ("They have not worked out what they want to say.", "symptom", "Interviews, 12 of 15"),
    ("They seldom talk about the text before they write.", "cause", "38% of 60 walkthroughs"),
    ("Teachers are unsure how to run the talk, so they skip it.", "cause", "Teacher survey, 17 answers"),
    ("Teams plan what to teach and never rehearse how.", "cause", "0 of 22 agendas had practice on them"),
)
GOOD: Final = (
    EntryRow("strength", "Principals visit each other's schools.", "1", "Let them look at one thing together.",
             ({"text": "14 visits since August", **SEEN},)),
    EntryRow("weakness", "Lessons ask little of students.", "3", "", ({"text": "41 visits", **SEEN},
              {"text": "Benchmark, grade 3", **NUMBERS}),
             ("Tasks are easier than the standard.", "Teams choose them without the standard in hand.",
              "Nobody has shown how to read a standard together.")),
    EntryRow("opportunity", "A university offers mentors.", "2", "Ask for those of first-year teachers.",
             ({"text": "Letter", **HEARD},)),
)  # fmt: skip
POOR: Final = (
    EntryRow("weakness", "Reading scores are low.", "", "", ({"text": "State assessment", **NUMBERS},),
             ("Students score low in reading.", "There is no money for tutors."), rooted=True),
    EntryRow("strength", "Our students are friendly.", "4"),
    EntryRow("threat", "Families move away.", "4"),
)  # fmt: skip


def write(known: Mapping[str, Organisation], users: Mapping[str, Any], now: dt.datetime, by: Any) -> None:
    """Every place but those that have not begun; the cast's school by its principal, the others in one set."""
    year = calendars.start_year_of(now.date())
    begun = now - dt.timedelta(days=290)
    bones = tuple(queries.bones())
    others = sorted(code for code in known if code != CAST_AT["school"])
    rows = [_row(known[code], at, year, begun, bones) for at, code in enumerate(others) if at % 4 != 3]
    operations.load_assessments(assessments=rows, by=by)
    with clock.moved_to(begun):
        _school(known[CAST_AT["school"]], users[PRINCIPAL], year, bones)


def _row(place: Organisation, at: int, year: int, begun: dt.datetime, bones: tuple[str, ...]) -> AssessmentRow:
    poor = at % 3 == 2
    more = {
        "done_by": place.kind if place.kind in ("school", "system", "state") else "school",
        "how": "" if poor else "Two afternoons of the leadership team, with figures, visits and what people said.",
        "heard": "" if poor else "Surveys in spring, and two evenings.",
        "completed_on": (begun + dt.timedelta(days=40)).date(),
        "visibility": "private" if poor else "shared",
    }
    title = f"Needs assessment {calendars.label(year)}"
    looked = EVERYTHING[:8] if poor else EVERYTHING
    voices = () if poor else VOICES[:1]
    return AssessmentRow(place, title, year, begun, more, looked, voices, POOR if poor else GOOD, bones)


def _school(school: Organisation, principal: Any, year: int, bones: tuple[str, ...]) -> None:
    more = {
        "done_by": "school",
        "how": "The leadership team read three years of figures, walked through 60 lessons and asked why four times.",
        "took_part": "The leadership team of nine, two parents, the parish's improvement specialist.",
        "heard": "A survey of families, three groups of students, every grade team.",
        "completed_on": clock.today(school),
        "visibility": "shared",
    }
    row = AssessmentRow(
        school, f"Needs assessment {calendars.label(year)}", year, clock.now(), more, EVERYTHING, VOICES, BOARD, bones
    )
    one = operations.load_assessments(assessments=[row], by=principal)[0]
    segment = operations.begin(
        organisation=school, title="Attendance in winter", start_year=year, scope="segmented", part_of=one, by=principal
    )
    ticked = [("engagement", "attendance"), ("climate", "perceptions")]
    operations.look(assessment=segment, ticked=ticked, seen=[], other={}, by=principal)
    weak = {entry.text: entry for entry in Entry.objects.filter(assessment=one)}
    root = _why(operations.start_analysis(
        assessment=one, entry=weak[BOARD[3].text], problem="Students write two sentences on a text, not a paragraph.",
        categories=("Teaching practice", *FISHBONE), by=principal,
    ), principal)  # fmt: skip
    absent = operations.start_analysis(
        assessment=one, entry=weak[BOARD[4].text], problem=BOARD[4].text, categories=bones, by=principal
    )
    first = operations.ask_why(analysis=absent, text="The first call comes after ten absences.", root=True,
                               by=principal,
                               actionable_by="school", depth="cause")  # fmt: skip
    for priority, causes in zip(Priority.objects.of(school)[:2], ([root], [first]), strict=False):
        operations.answer(priority=priority, causes=causes, by=principal)


def _why(analysis: Analysis, principal: Any) -> Cause:
    """The fishbone with the whys that the team asked of one of its causes."""
    categories = {one.name: one for one in analysis.categories.live()}
    for name, causes in FISHBONE.items():
        for text, actor in causes:
            operations.ask_why(
                analysis=analysis,
                text=text,
                category=categories[name],
                actionable_by=actor,
                depth="cause",
                by=principal,
            )
    found: Cause | None = None
    for number, (text, depth, proof) in enumerate(LADDER, 1):
        last = number == len(LADDER)
        found = operations.ask_why(
            analysis=analysis,
            text=text,
            parent=found,
            category=categories["Teaching practice"],
            depth=depth,
            actionable_by="school",
            agreed_by="leadership team, 9 of 9" if last else "",
            root=last,
            by=principal,
        )
        operations.add(row=Evidence(cause=found, text=proof, **SEEN), by=principal)
    assert found is not None
    return found
