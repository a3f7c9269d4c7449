"""Does a root cause name a symptom (how students do), or money, time or blame only? A guess from its words.

It looks for sentences that say nothing else: a short list of ways to say so, and no word of what adults do. Money and
time that are part of how something is done are left alone.
"""

import re
from typing import Final

STUDENTS: Final = r"(?:students?|children|kids|pupils|learners|grade \d+|third graders?|scholars)"
RESULTS: Final = (
    r"(?:scores?|achievement|proficiency|test results|reading results|math results|results|graduation rates?|"
    r"(?:student )?performance|outcomes|rating)"
)
WEAK: Final = r"(?:low|poor|weak|bad|declining|falling|below|dropped|drops?|decreased|insufficient)"
ACHIEVEMENT: Final = (
    rf"^{WEAK} (?:\w+ ){{0,2}}{RESULTS}\b",
    rf"^(?:\w+ ){{0,2}}{RESULTS} (?:in \w+ |at our school )?(?:is|are|has|have|remains?) (?:been )?(?:\w+ )?{WEAK}\b",
    rf"\b{STUDENTS} (?:score|perform|test|achieve)s? (?:\w+ )?(?:low|poorly|badly|below)\b",
    rf"\b{STUDENTS} (?:is|are) (?:\w+ ){{0,2}}(?:below|behind)\b",
    rf"\b{STUDENTS} (?:lack|don't know|do not know|cannot|can't|are not able|aren't able|struggle)\b",
    r"^only (?:about )?\d+ ?(?:%|percent\b).*\bproficient\b",
    r"\b(?:has|got|received) an? [a-f] (?:rating|grade)\b",
)
MONEY: Final = r"(?:money|funding|funds?|budget|resources|finances)"
LACK: Final = r"(?:not enough|no|lack of|insufficient|too little|missing|limited)"
SCARCE: Final = (
    rf"^(?:there (?:is|are) |we have |we lack |teachers have |the school has )?{LACK} (?:the )?(?:{MONEY}|time)\b",
    rf"^(?:the \w+ )?(?:cut|reduced|took) (?:our |the )?{MONEY}\b",
    r"^(?:the )?(?:school )?(?:day|year|period|lesson)s? (?:is|are) too short\b",
)
PEOPLE: Final = rf"(?:parents?|famil(?:y|ies)|homes?|teachers?|staff|the district|{STUDENTS}|community)"
BLAME: Final = (
    rf"\b{PEOPLE} (?:today )?(?:don't|do not|doesn't|does not|won't|will not) "
    r"(?:care|value|want|try|support|help|bother)\b",
    rf"\b{PEOPLE} (?:today )?(?:is|are) (?:too |just )?(?:lazy|unwilling|unmotivated|uninterested|resistant|careless|"
    rf"not (?:motivated|involved|interested|willing|committed))\b",
    rf"\b{PEOPLE} come from (?:poor|bad|broken|difficult) (?:homes?|families)\b",
)
KINDS: Final = {
    "achievement": tuple(re.compile(one) for one in ACHIEVEMENT),
    "scarce": tuple(re.compile(one) for one in SCARCE),
    "blame": tuple(re.compile(one) for one in BLAME),
}


def kind_of(text: str) -> str:
    """`achievement`, `scarce` (money or time) or `blame`; empty where it says what adults can change."""
    said = " ".join(text.lower().replace("’", "'").split())
    return next((kind for kind, ways in KINDS.items() if any(way.search(said) for way in ways)), "")
