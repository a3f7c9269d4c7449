"""Does an indicator tell how students do, and not what adults do? (P305a: the *and* of a strategy, not its *then*.)

A rule of thumb over English words, judged by the indicators in `tests/achievement_texts.py`. It advises: an indicator
that names adults, or students who use what a practice brings, is left alone.
"""

import re
from typing import Final

ANY: Final = re.IGNORECASE
ADULTS: Final = re.compile(
    r"\b(?:teach(?:ers?|ing)|principals?|staff|leaders?|coach(?:es|ing)?|mentors?|teams?|famil(?:y|ies)|parents?"
    r"|lessons?|classrooms?|units?|walkthroughs?|observ(?:ed|ation|ations)|look-fors?|meetings|schedules?|fidelity"
    r"|instruction(?:al)?|trained|training|action steps?|specialists?|counselors?|tutoring)\b",
    ANY,
)
"""Adults, and what only adults do."""
USED: Final = re.compile(
    r"\bstudents?\s+(?:who\s+|that\s+)?(?:are\s+)?(?:us(?:e|ing)|keep(?:ing)?|lead(?:ing)?|hav(?:e|ing)|receiv(?:e|ing)"
    r"|set(?:ting)?|explain(?:ing)?|take\s+part|taking\s+part|work(?:ing)?\s+with)\b",
    ANY,
)
"""Students who use what a practice brings: that is how one sees the *then*."""
RESULTS: Final = re.compile(
    r"\bproficien(?:t|cy)\b|\bachievement\b|\bgaps?\b|\bmastery\b|\bscor(?:e|es|ed|ing)\b|\bresults?\b|\bcomposite\b"
    r"|\b(?:at|on|above|below)\s+grade[- ]level\b|\bgrade[- ]level\s+(?:proficiency|performance|readers?)\b"
    r"|\bgraduat(?:e|es|ion|ing)\b|\bcredentials?\b|\bdrop[- ]?outs?\b|\bcollege\s+(?:enrollment|entrance)\b"
    r"|\bgrowth\s+(?:percentiles?|targets?|scores?|rates?)\b|\bgains?\b|\bbasic\b|\bbenchmarks?\b"
    r"|\bfail(?:s|ed|ing|ures?)?\b|\bpass(?:es|ed|ing)?\b|\bretained\b|\bprogress\s+a\s+level\b"
    r"|\bgrades?\s+of\s+[a-d]\b|\bready\s+for\b|\breadiness\b|\bon\s+track\b"
    r"|\bon\s+the\s+(?:\w+\s+){0,2}(?:test|exam|assessment)\b"
    r"|\babsen(?:ce|ces|teeism)\b|\battendance\b|\bsuspen(?:sions?|ded)\b|\bexpulsions?\b|\breferrals\b",
    ANY,
)
"""How students do."""


def is_told(indicator: str) -> bool:
    """Whether an indicator is about achievement."""
    return bool(RESULTS.search(indicator)) and not ADULTS.search(indicator) and not USED.search(indicator)
