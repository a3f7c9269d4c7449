"""What would each picture look like with usual, with no and with extreme content? Invented, for the page of parts."""

import datetime as dt
from typing import Final

from .kinds import (
    Bar,
    Bone,
    Box,
    Bullet,
    Cell,
    Column,
    Fishbone,
    Heat,
    HeatRow,
    Ladder,
    Level,
    Node,
    Picture,
    Progress,
    Quarter,
    RunChart,
    Rung,
    Timeline,
    Trace,
    Tree,
    Trend,
    Twig,
)

FIRST, LAST, TODAY = dt.date(2025, 7, 1), dt.date(2026, 6, 30), dt.date(2026, 1, 15)
QUARTERS: Final = tuple(
    Quarter(label, day)
    for label, day in (
        ("Quarter 1", FIRST),
        ("Quarter 2", dt.date(2025, 10, 1)),
        ("Quarter 3", dt.date(2026, 1, 1)),
        ("Quarter 4", dt.date(2026, 4, 1)),
    )
)
MONTHS: Final = ("Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026")
WEEKS: Final = (
    "Sep 1",
    "Sep 15",
    "Oct 1",
    "Oct 15",
    "Nov 1",
    "Nov 15",
    "Dec 1",
    "Dec 15",
    "Jan 2",
    "Jan 15",
    "Feb 2",
    "Feb 15",
)
RISING: Final = (38, 36, 41, 40, 39, 37, None, 47, 49, 46, 50, 51)
LABELS: Final = (
    "Teams",
    "Every team of teachers rehearses the hardest moment of next week’s lesson together, hears one thing that went "
    "well and one that did not, and writes down who will try what, where and with which of their classes",
    "فرق المعلمين تتدرب على الدروس كل أسبوع وتكتب ما ستجربه في الأسبوع القادم مع الصفوف",
    "צוותי המורים מתרגלים יחד את השיעור הקשה ביותר של השבוע הבא",
    "👩🏽‍🏫👨‍👩‍👧‍👦 📚🏫✏️ 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    "每周教师团队共同排练下周最难的课并记录谁将尝试什么以及在哪个班级尝试以及结果如何",
    "W" * 200,
    "Ẫ̈ç̃ḉé̤ñ̌t̂s̃ ůp̊ọ̄ṇ̈ ācc̄ēn̄ts̄",
)
"""Labels as people may write them: short, 200 letters, from the right, in pictures, without spaces."""
STATUSES: Final = (
    ("track", "On track"),
    ("risk", "At risk"),
    ("off", "Off track"),
    ("done", "Complete"),
    ("none", "Not started"),
    ("drop", "Dropped"),
)

USUAL: Final[tuple[Picture, ...]] = (
    Progress("Strong lessons in every classroom", 14, 3, 26, 55),
    Bullet("Grade 3 reading at benchmark", 49, 52, 42, 47, unit="%"),
    Bullet("Chronic absence", 25, 18, 24, 21, unit="%", lower_is_better=True),
    Trend("Statuses on time", tuple(zip(MONTHS, (62, 70, None, 81, 78), strict=True)), "%"),
    Heat(
        "Actions complete by practice",
        ("2b Grow staff", "3b Strong lessons", "4c Engage families"),
        (
            HeatRow("Alder Bayou Elementary", (Cell("46%", 46), Cell("12%", 12), None)),
            HeatRow("Heron Lake High", (Cell("88%", 88), None, Cell("71%", 71))),
        ),
    ),
    Timeline(
        "Plan 2025–26",
        FIRST,
        LAST,
        TODAY,
        QUARTERS,
        (
            Bar("1.1.1", "All six teams meet weekly", dt.date(2026, 5, 29), "On track", "track", FIRST, milestone=True),
            Bar("1.1.1.1", "Publish the calendar", dt.date(2025, 9, 12), "Complete", "done", dt.date(2025, 8, 4)),
            Bar(
                "1.1.1.2",
                "Train team leads",
                dt.date(2025, 12, 19),
                "Off track",
                "off",
                dt.date(2025, 11, 3),
                behind=True,
            ),
            Bar("1.1.1.3", "Review what was learned", dt.date(2026, 9, 1), "Not started", "none", dt.date(2026, 4, 20)),
        ),
    ),
    RunChart("Grade 3 reading at benchmark", tuple(zip(WEEKS, RISING, strict=True)), "%", target=52),
    Fishbone(
        "Why few students write well about what they read",
        "34% of grade 4 reach the writing rubric",
        (
            Bone("Curriculum", (Twig("Prompts float free of the unit’s texts", "ours"), Twig("Grade 4 skips a unit"))),
            Bone(
                "Teaching",
                (
                    Twig(
                        "Talk before writing is rare",
                        "ours",
                        twigs=(
                            Twig("Teams never rehearse the talk", "ours", root=True),
                            Twig("No time is kept for it"),
                        ),
                    ),
                    Twig("Models of good writing are few", "ours"),
                ),
            ),
            Bone("Time", (Twig("Writing is cut when the period runs over", "others"),)),
            Bone(
                "System",
                (Twig("The screener has no writing part", "others"), Twig("One coach, three schools", "nobody")),
            ),
        ),
    ),
    Ladder(
        "Why students write two sentences and stop",
        "Students write two sentences about a text, not a paragraph.",
        (
            Rung("They have not worked out what they want to say.", "Interviews, 12 of 15 · symptom"),
            Rung("They seldom talk about the text before they write.", "38% of 60 walkthroughs · cause"),
            Rung("Teams plan what to teach and never rehearse how.", "0 of 22 agendas · agreed by 9 of 9", root=True),
        ),
        "96 of 140 samples, March",
    ),
    Tree(
        "What our goals serve",
        (
            Level("State", (Node("s1", "Every student reads to learn"), Node("s2", "Every student belongs"))),
            Level(
                "System",
                (
                    Node("d1", "Every student leaves grade 3 a reader", ("s1",)),
                    Node("d2", "Every day counts", ("s1", "s2")),
                ),
            ),
            Level(
                "School",
                (Node("a1", "Every child writes about what they read", ("d1", "s2"), here=True), Node("a2", "Our own")),
            ),
        ),
    ),
    Trace(
        "From finding to priority",
        (
            Column("Weakness or threat", (Box("w1", "Few students write well"), Box("w2", "Absence rises in spring"))),
            Column(
                "Root cause", (Box("c1", "Teams never rehearse the talk"), Box("g1", "No root cause yet", gap=True))
            ),
            Column("Priority", (Box("p1", "1 Strong talk in every lesson"), Box("p2", "2 Families as partners"))),
        ),
        (("w1", "c1"), ("c1", "p1"), ("w2", "g1")),
    ),
)
"""One of each kind."""

EMPTY: Final[tuple[Picture, ...]] = (
    Progress("No actions", 0, 0, 0),
    Bullet("A measure without a value", None, 58, 48, unit="%"),
    Trend("Months without a value", tuple((month, None) for month in MONTHS)),
    Heat("No organisations", (), ()),
    Timeline("An empty plan", FIRST, LAST, TODAY, QUARTERS, ()),
    RunChart("A measure that nobody has read yet", ()),
    Fishbone("No causes", "Attendance falls in spring", ()),
    Ladder("No whys", "Attendance falls in spring", ()),
    Tree("No goals", (Level("State", ()), Level("School", ()))),
    Trace("Nothing found", (), ()),
)
"""With nothing in it."""


CAUSES: Final = (RunChart, Fishbone, Ladder, Tree, Trace)


def of_figures() -> dict[str, list[Picture]]:
    """Pictures of figures: usual, empty and extreme."""
    return {name: [one for one in some if not isinstance(one, CAUSES)] for name, some in _all().items()}


def of_causes() -> dict[str, list[Picture]]:
    """Pictures of measures over time, causes and what leads to what: usual, empty and extreme."""
    return {name: [one for one in some if isinstance(one, CAUSES)] for name, some in _all().items()}


def _all() -> dict[str, tuple[Picture, ...]]:
    return {"usual": USUAL, "empty": EMPTY, "extreme": extreme()}


def extreme() -> tuple[Picture, ...]:
    """With more, longer and stranger content than anybody has."""
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=23 * at) for at in range(64)]
    bars = tuple(
        Bar(
            f"{at // 16 + 1}.{at // 4 % 4 + 1}.{at % 4 + 1}",
            LABELS[at % len(LABELS)],
            None if at == 5 else days[at],
            *STATUSES[at % 6][::-1],
            start_on=days[at] - dt.timedelta(days=at * 7) if at % 3 else None,
            milestone=at % 4 == 0,
            behind=at % 6 == 2,
        )
        for at in range(64)
    )
    years = tuple(
        Quarter(f"Q{at % 4 + 1}", dt.date(2023 + at // 4, at % 4 * 3 + 1, 1), f"{2023 + at // 4}") for at in range(14)
    )
    rows = tuple(HeatRow(label, tuple(Cell(f"{at * 1_234_567:,}", at * 9) for at in range(12))) for label in LABELS)
    return (
        Progress(LABELS[1], 990, 400, 1000, 100),
        Bullet(LABELS[1], 0.04, 12_345_678.9, 3, 99_999, lower_is_better=True),
        Trend(
            LABELS[4],
            tuple((LABELS[at % 8], None if at % 5 == 2 else (-1) ** at * at * 1e6) for at in range(60)),
            " students",
        ),
        Heat(LABELS[2], (*LABELS, *LABELS[:4]), rows),
        Timeline(LABELS[1], dt.date(2024, 7, 1), dt.date(2026, 6, 30), dt.date(2024, 7, 1), years, bars),
        *_extreme_causes(),
    )


def _extreme_causes() -> tuple[Picture, ...]:
    """Eight categories of three causes with two sub-causes each, and whatever else is long. (A test has more.)"""
    marks = ("ours", "others", "nobody", "")

    def twig(at: int, below: int) -> Twig:
        twigs = tuple(twig(at + n + 1, 0) for n in range(below))
        return Twig(LABELS[at % len(LABELS)], marks[at % 4], root=at % 5 == 0, twigs=twigs)

    bones = tuple(Bone(LABELS[at], tuple(twig(at + n, 2) for n in range(3))) for at in range(8))
    nodes = [Node(f"n{at}", LABELS[at % 8], tuple(f"n{at - back}" for back in (6, 5) if at > back)) for at in range(25)]
    boxes = [Box(f"b{at}", LABELS[at % 8], gap=at % 3 == 0) for at in range(25)]
    return (
        RunChart(
            LABELS[5], tuple((LABELS[at % 8], None if at % 9 == 4 else 1e6 * (at // 10)) for at in range(60)), target=5
        ),
        RunChart(LABELS[2], ((LABELS[1], 7.0),), LABELS[1], target=7),
        Fishbone(LABELS[1], LABELS[1] * 4, bones),
        Ladder(
            LABELS[6],
            LABELS[1] * 3,
            tuple(Rung(LABELS[at % 8] * 2, LABELS[1], at == 11) for at in range(12)),
            LABELS[6],
        ),
        Tree(LABELS[3], tuple(Level(LABELS[at], tuple(nodes[at * 5 : at * 5 + 5])) for at in range(5))),
        Trace(
            LABELS[4],
            tuple(Column(LABELS[at], tuple(boxes[at * 5 : at * 5 + 5])) for at in range(5)),
            tuple((f"b{at}", f"b{at + 5 + at % 3}") for at in range(18)),
        ),
    )
