"""Does a sentence carry a figure, leave students out, or use an acronym that nobody explained? (D103, D104, D112.)

Pure rules over English texts, judged by the sentences in `tests/wordings.py`; other languages are left alone.
They advise: what is doubtful is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

ANY: Final = re.IGNORECASE
COUNT: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    "|eighty|ninety|hundred|thousand"
)
MONTH: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
NAMED: Final = re.compile(
    r"\b(?:pre-?k|pk|k|tk)\s*[-–—]\s*\d+\b|\bpre-?k\s*\d?\b"  # K-12, Pre-K 4
    r"|\bgrades?\s+\d+(?:\s*(?:[-–—,&]|to|and|through|or)\s*(?:grades?\s+)?\d+)*"
    r"|\b\d+(?:st|nd|rd|th)\b"  # 9th graders, the 21st century
    r"|\b(?:algebra|geometry|math|mathematics|english|biology|spanish|french|calculus|chapter|level)\s+\d+\b"
    r"|\bpath(?:way)?s?\s+\d+\b",
    ANY,
)
"""Numbers that name something and count nothing."""
FIGURE: Final = re.compile(
    r"\d"
    r"|%|\bper\s?cent(?:age)?s?\b"
    rf"|\b(?:{COUNT})(?:[ -](?:{COUNT}))*\s+(?:percent|points?|credits?|times)\b"
    rf"|\b(?:{COUNT})\s+(?:out\s+of|in)\s+(?:every\s+)?(?:{COUNT})\b"
    rf"|\b(?:{COUNT})\s+(?:years|months|weeks|days|students|children|learners|graduates)\b"
    r"|\b(?:half|halves|thirds?\s+of|two[ -]thirds|three[ -]quarters|a\s+quarter|a\s+third)\b"
    r"|\b(?:doubl|tripl|halv)(?:e|es|ed|ing)\b",
    ANY,
)
DATE: Final = re.compile(
    rf"\b(?:by|before|until|in|since|from|after|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+|early\s+|late\s+|mid-?)?"
    rf"(?:(?-i:{'|'.join(one.capitalize() for one in MONTH.split('|'))})|spring|summer|fall|autumn|winter|christmas)\b"
    r"|\bby\s+(?:the\s+)?(?:end|close|beginning|middle)\s+of\s+(?:the|this|next|each|every)\s+(?:school\s+)?"
    r"(?:year|semester|quarter|month)\b"
    r"|\bby\s+next\s+(?:school\s+)?year\b",
    ANY,
)


def carries_figure(text: str) -> bool:
    """Whether a sentence carries a number, a share or a date. `each year` is none; a grade's number is a name."""
    rest = NAMED.sub(" ", text)
    return bool(FIGURE.search(rest) or DATE.search(rest))


YOUNG: Final = (
    r"students?|child(?:ren)?|learners?|graduates?|pupils?|scholars?|kids?|youths?|young\s+(?:people|adults?|women|men)"
    r"|estudiantes?|alumn[oa]s?|niñ[oa]s?|jóvenes"
)
GROUP: Final = re.compile(
    r"\b(?:boys?|girls?)\b"
    r"|\b(?:english|language|multilingual)[ -](?:language[ -])?learners?\b"
    r"|\b(?:economically|low[ -]income|disadvantaged|struggling|at[ -]risk|gifted|talented|migrant|homeless|immigrant"
    r"|low[ -]performing|lowest[ -]performing|high[ -]performing|foster|minority|black|white|hispanic|latino|latina"
    r"|asian|african[ -]american|native[ -]american|male|female|retained|title\s+i)\b[\w\s,-]{0,40}?"
    rf"\b(?:{YOUNG}|readers?|writers?|peers)\b"
    r"|\bstruggling\s+\w+"
    rf"|\b(?:{YOUNG})\s+(?:with|without|who|whose|in\s+(?:grades?|foster|special|title|poverty|the\s+lowest|need)|below"
    r"|from\s+(?:low|poor)|at\s+risk|receiving|identified|living\s+in|that\s+are)\b"
    r"|\b(?:lowest|bottom|top|highest)\s+(?:quartile|quarter|third|fifth|quintile|percent|\d+)\b"
    r"|\b(?:freshm[ae]n|sophomores?|juniors|seniors)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th))"
    r"[ -]graders?\b"
    rf"|\b(?:some|most|many|several|few|selected|certain)\s+(?:of\s+(?:our|the)\s+)?(?:\w+\s+)?(?:{YOUNG})\b"
    r"|\bsub-?groups?\b",
    ANY,
)
WHOLE: Final = re.compile(
    rf"\b(?:all|every|each(?:\s+and\s+every)?|no)\s+(?:of\s+)?(?:our\s+|the\s+)?(?:{YOUNG})\b"
    r"(?!\s+(?:with\s+(?!and\b)|who\b|whose\b|in\s+(?:grade|foster|special|title)|below\b|identified\b|receiving\b))",
    ANY,
)
APART: Final = re.compile(
    r",?\s*\b(?:including|with\s+and\s+without|regardless|whatever|among\s+(?:them|whom)|no\s+matter|as\s+well\s+as"
    r"|of\s+every)\b[^.;]*",
    ANY,
)
ANYONE: Final = re.compile(rf"\b(?:{YOUNG}|graders?|readers?|writers?|freshm[ae]n|seniors|boys?|girls?)\b", ANY)


def beside_students(text: str) -> str:
    """`none` where a sentence says nothing of students, `some` where it is about a part of them; empty else."""
    if not ANYONE.search(text) and not GROUP.search(text):
        return "none"
    rest = APART.sub(" ", text)
    return "some" if GROUP.search(rest) and not WHOLE.search(rest) else ""


ACRONYM: Final = re.compile(r"(?<![\w.'’-])[A-Z](?:[A-Z&]){1,6}(?=s?(?![\w'’]))")
KNOWN: Final = frozenset(
    (
        *("AM", "PM", "AD", "BC", "CE", "BCE", "US", "USA", "UN", "UK", "TV", "OK", "ID", "PDF", "CD", "DVD", "PC"),
        *("IT", "FAQ", "ASAP", "DNA", "NASA", "PK", "TK", "GPS", "WIFI", "URL", "LED", "VIP", "RSVP"),
        *("YES", "NO", "NOT", "AND", "OR", "ALL", "EVERY", "OUR", "WE", "THE", "IF", "IS", "IN", "OF", "TO", "ON"),
        *("AT", "BY", "AN", "AS", "DO", "ARE", "NEW", "NOW"),
    )
)
"""What everybody reads, and words that are written large."""
ROMAN: Final = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
HEAD: Final = re.compile(r"^\s*[A-Z][A-Z ]+(?:\d+\s*(?=is\b)|\d*\s*(?::|$))")


def acronyms(text: str, explained: Iterable[str]) -> Iterator[str]:
    """Acronyms that neither a glossary nor the text itself explains, each once."""
    known = {word.casefold() for word in explained}
    seen = set()
    for line in text.split("\n"):
        if _shouted(line):
            continue
        for found in ACRONYM.finditer(HEAD.sub(" ", line)):
            word = found.group()
            if word not in seen and not _clear(word, text) and word.casefold() not in known:
                seen.add(word)
                yield word


def _shouted(line: str) -> bool:
    """A line in capitals: no acronym can be told from a word."""
    words = re.findall(r"[A-Za-z]{2,}", line)
    return len(words) > 2 and sum(word.isupper() for word in words) > len(words) / 2


def _clear(word: str, text: str) -> bool:
    if word in KNOWN or ROMAN.fullmatch(word):
        return True
    mark = re.escape(word)
    return bool(
        re.search(rf"\w\s\({mark}s?\)", text)
        or re.search(
            rf"\b{mark}s?\s*(?:,\s*short\s+for|,\s*(?:that|which)\s+is|\s+stands\s+for|\s+means|\s*\(\w+\s+\w+)", text
        )
    )
