"""What would each picture look like with usual, with no and with extreme content? Invented, for the page of parts."""

import datetime as dt
from typing import Final

from .kinds import Bar, Bullet, Cell, Heat, HeatRow, Picture, Progress, Quarter, Timeline, Trend

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
)
"""One of each kind."""

EMPTY: Final[tuple[Picture, ...]] = (
    Progress("No actions", 0, 0, 0),
    Bullet("A measure without a value", None, 58, 48, unit="%"),
    Trend("Months without a value", tuple((month, None) for month in MONTHS)),
    Heat("No organisations", (), ()),
    Timeline("An empty plan", FIRST, LAST, TODAY, QUARTERS, ()),
)
"""With nothing in it."""


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
    )
