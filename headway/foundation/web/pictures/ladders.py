"""Why, and why again? A problem and its whys, each a step further in (CYCLE 2, five whys)."""

from django.utils.translation import gettext as _

from . import measuring
from .kinds import Ladder, Rung
from .sheets import LINE, SIZE, Drawn, Sheet
from .themes import Theme

ASK, GAP, STEP, BETWEEN = 76, 12, 28, 12
DEEPEST = 0.45
"""At most this share of the width goes into steps: a long ladder takes smaller ones."""
WORDS, NOTE = 4, 2


def ladder(picture: Ladder, theme: Theme) -> Drawn:
    """The problem above, each why below and further in; the root cause has its shape and its word."""
    sheet = Sheet(theme)
    step = min(STEP, picture.width * DEEPEST / max(1, len(picture.rungs)))
    top = _rung(sheet, picture, Rung(picture.problem, picture.note), 0.0, 0.0, _("Problem"))
    for at, rung in enumerate(picture.rungs, 1):
        top = _rung(sheet, picture, rung, at * step, top, _("Why?"))
    if not picture.rungs:
        sheet.words(_("Nobody has asked why yet"), ASK + GAP, top, picture.width - ASK - GAP, look="t-muted")
        top += LINE
    return Drawn(picture.width, top, "".join(sheet.marks), tuple(sheet.boxes))


def _rung(sheet: Sheet, picture: Ladder, rung: Rung, left: float, top: float, ask: str) -> float:
    """One step; says where the next one begins."""
    lead = min(ASK, max(measuring.width(word, SIZE, bold=True) for word in (_("Problem"), _("Why?"))) + 0.1)
    sheet.words(ask, left, top, lead, look="t-muted", end=True)
    begin = left + lead + GAP
    room = picture.width - begin - GAP
    at = top + LINE * sheet.words(rung.words, begin + GAP, top, room, look="t-strong", lines=WORDS)
    if rung.note:
        at += LINE * sheet.words(rung.note, begin + GAP, at, room, look="t-muted", lines=NOTE)
    if rung.root:
        sheet.shape("done", begin + GAP, at + 4)
        at += LINE * sheet.words(_("Root cause"), begin + GAP + 16, at, room - 16)
    sheet.rect("f-data" if rung.root else "f-mid", begin, top, 2, max(LINE, at - top))
    return max(at, top + LINE) + BETWEEN


def rows(picture: Ladder) -> tuple[tuple[str, str, str], ...]:
    """What the table behind says."""
    return (
        (_("Problem"), picture.problem, picture.note or "–"),
        *((_("Why %(n)s") % {"n": at}, rung.words, _said(rung)) for at, rung in enumerate(picture.rungs, 1)),
    )


def _said(rung: Rung) -> str:
    if not rung.root:
        return rung.note or "–"
    return f"{_('Root cause')}. {rung.note}".strip() if rung.note else _("Root cause")


def sentence(picture: Ladder) -> str:
    """In words."""
    if not picture.rungs:
        return _("%(problem)s Nobody has asked why yet.") % {"problem": _ended(picture.problem)}
    said = {"problem": _ended(picture.problem), "last": _ended(picture.rungs[-1].words), "n": len(picture.rungs)}
    return _("%(problem)s Asked why %(n)s times, the last answer is: %(last)s") % said


def _ended(text: str) -> str:
    """As a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
