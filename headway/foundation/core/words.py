"""How are texts cleaned, compared and searched? (Texts are plain: paragraphs, `- ` lists, links.)"""

import unicodedata

from django.utils.translation import gettext as _


def folded(*texts: str) -> str:
    """Texts as search sees them: accents stripped, case folded, white space single.

    SQLite folds only ASCII, so operations store this beside the text and search compares it.
    """
    joined = unicodedata.normalize("NFKD", " ".join(text for text in texts if text))
    bare = "".join(mark for mark in joined if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split())


def clean(text: str) -> str:
    """A text as it is stored: NFC, line ends `\\n`, no control characters, no trailing white space."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs"))
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def clean_line(text: str) -> str:
    """`clean` on one line: for names and titles. What nobody would see is empty."""
    line = " ".join(clean(text).split())
    return line if any(unicodedata.category(mark)[0] not in "CZM" for mark in line) else ""


def listing(names: list[str], *, joint: str = "and") -> str:
    """`a, b and c`, in the language of the reader."""
    if len(names) < 2:
        return "".join(names)
    joined = _("%(some)s or %(last)s") if joint == "or" else _("%(some)s and %(last)s")
    return joined % {"some": ", ".join(names[:-1]), "last": names[-1]}


def stored_listing(names: list[str]) -> str:
    """`a, b and c`, as it stands in sentences that are kept: those are written in English."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 school`, `4 schools`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
