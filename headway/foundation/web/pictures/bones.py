"""What lies behind a problem? Categories as bones of a fish, causes on them, sub-causes below these (CYCLE, Tool D).

Bones stand in pairs, one above the spine and one below. A column is as wide as its words need at least, and a side as
high as its fullest bone: what is long makes the picture higher, never its words one on the other.
"""

import dataclasses

from django.utils.translation import gettext as _

from . import measuring
from .kinds import Bone, Fishbone, Twig
from .sheets import LINE, SIZE, Drawn, Sheet
from .themes import Theme

HEAD, ARROW, SLANT, EDGE = 190, 26, 40, 8
DOT, INDENT, SPACE, MARGIN = 16, 14, 8, 12
LEAST = 210
"""How wide a pair of bones is at least."""
LABEL, CAUSE, DEEPER, PROBLEM = 2, 3, 2, 8
"""How many lines a category, a cause, a sub-cause and the problem take at most."""
MARKS = {"ours": "ours", "others": "others", "nobody": "drop"}


def said_of(mark: str) -> str:
    """Who can act, in words."""
    words = {"ours": _("We can act"), "others": _("Others can act"), "nobody": _("Nobody can act")}
    return words.get(mark, "")


@dataclasses.dataclass(frozen=True)
class Frame:
    """Where things stand: the width of a column, the spine, how far bones reach above and below it."""

    column: float
    spine: float
    above: float
    below: float
    right: float
    width: float

    @property
    def room(self) -> float:
        """What the words of a cause have on a line."""
        return self.column - SLANT - DOT - EDGE


def fishbone(picture: Fishbone, theme: Theme) -> Drawn:
    """The problem at the right, bones to the left of it, and below who can act on what."""
    sheet = Sheet(theme)
    where = _frame(picture)
    sheet.line("l-ink", 0, where.spine, where.right + ARROW - 8, where.spine)
    sheet.path("f-ink", f"M{where.right + ARROW:.1f} {where.spine:.1f}l-10 -6v12Z")
    for at, bone in enumerate(picture.bones):
        _bone(sheet, bone, where, where.column * (at // 2), up=at % 2 == 0)
    if not picture.bones:
        sheet.words(_("No causes yet"), 0, where.spine - LINE - 4, where.right, look="t-muted")
    _head(sheet, picture, where)
    high = max(where.spine + where.below, where.spine + _head_high(picture) / 2)
    high = _legend(sheet, picture, high + MARGIN, where.width)
    return Drawn(where.width, high, "".join(sheet.marks), tuple(sheet.boxes))


def _frame(picture: Fishbone) -> Frame:
    columns = max(1, (len(picture.bones) + 1) // 2)
    column = max(LEAST, (picture.width - HEAD - ARROW) / columns)
    right = column * columns
    room = column - SLANT - DOT - EDGE
    above, below = (max((_high(bone, room) for bone in picture.bones[side::2]), default=0.0) for side in (0, 1))
    least = _head_high(picture) / 2
    spine = max(above, least, LINE + 6.0)
    return Frame(column, spine, above, below, right, right + ARROW + HEAD)


def _high(bone: Bone, room: float) -> float:
    """How high a bone stands: its label, its causes, some air."""
    label = LINE * len(_label(bone, room)) + SPACE
    return label + sum(_twig_high(twig, room) + MARGIN for twig in bone.twigs) + MARGIN


def _label(bone: Bone, room: float) -> tuple[str, ...]:
    return measuring.lines(bone.label, room + DOT, SIZE, most=LABEL, bold=True)


def _twig_high(twig: Twig, room: float) -> float:
    lines = len(measuring.lines(twig.words, room, SIZE, most=CAUSE, bold=twig.root))
    deeper = sum(len(_deeper(one, room)) * LINE for one in twig.twigs)
    return lines * LINE + SPACE + deeper


def _deeper(twig: Twig, room: float) -> tuple[str, ...]:
    return measuring.lines(twig.words, room - INDENT, SIZE, most=DEEPER, bold=twig.root)


def _wide(twig: Twig, room: float) -> float:
    """How wide the words of a cause and of its sub-causes are."""
    own = measuring.lines(twig.words, room, SIZE, most=CAUSE, bold=True)
    below = [line for one in twig.twigs for line in _deeper(dataclasses.replace(one, root=True), room)]
    wide = [measuring.width(line, SIZE, bold=True) for line in own]
    wide += [measuring.width(line, SIZE, bold=True) + INDENT for line in below]
    return min(room, max(wide, default=0.0) + 1)


def _bone(sheet: Sheet, bone: Bone, where: Frame, left: float, *, up: bool) -> None:
    """A bone from its label to the spine, its causes spread over it in equal distances."""
    reach = where.above if up else where.below
    label = LINE * len(_label(bone, where.room))
    foot = left + where.column
    end = where.spine + (-reach + label if up else reach - label)
    sheet.line("l-ink", foot - SLANT, end, foot, where.spine)
    top = where.spine - reach if up else where.spine + reach - label
    sheet.words(bone.label, left + EDGE, top, where.room + DOT, look="t-strong", lines=LABEL, end=True)
    free = reach - label - SPACE - sum(_twig_high(twig, where.room) for twig in bone.twigs)
    step = free / (len(bone.twigs) + 1)
    at = (where.spine - reach + label + SPACE if up else where.spine) + step
    # Short words stand close to their bone.
    spare = where.room - max((_wide(twig, where.room) for twig in bone.twigs), default=0.0)
    for twig in bone.twigs:
        # Where the bone is at the height of the cause's own line: there that line ends.
        line = at + LINE * len(measuring.lines(twig.words, where.room, SIZE, most=CAUSE, bold=twig.root)) + 2
        share = abs(where.spine - line) / max(1.0, reach - label)
        _twig(sheet, twig, left + EDGE + spare, at, where.room - spare, foot - SLANT * min(1.0, share))
        at += _twig_high(twig, where.room) + step


def _twig(sheet: Sheet, twig: Twig, left: float, top: float, room: float, right: float) -> None:
    sheet.shape(MARKS.get(twig.mark, "none"), left, top + 4)
    look = "t-strong" if twig.root else "t-plain"
    at = top + LINE * sheet.words(twig.words, left + DOT, top, room, look=look, lines=CAUSE)
    sheet.line("l-thin", left, at + 2, right, at + 2)
    at += SPACE
    for one in twig.twigs:
        sheet.line("l-thin", left + DOT, at + 9, left + DOT + INDENT - 5, at + 9)
        strong = "t-strong" if one.root else "t-muted"
        at += LINE * sheet.words(one.words, left + DOT + INDENT, at, room - INDENT, look=strong, lines=DEEPER)


def _head_lines(picture: Fishbone) -> int:
    return len(measuring.lines(picture.problem, HEAD - 2 * MARGIN, SIZE, most=PROBLEM))


def _head_high(picture: Fishbone) -> float:
    return LINE * (_head_lines(picture) + 1) + 2 * MARGIN


def _head(sheet: Sheet, picture: Fishbone, where: Frame) -> None:
    high = _head_high(picture)
    left, top = where.right + ARROW, where.spine - high / 2
    sheet.rect("f-band", left, top, HEAD, high)
    sheet.words(_("Problem"), left + MARGIN, top + MARGIN, HEAD - 2 * MARGIN, look="t-strong")
    sheet.words(picture.problem, left + MARGIN, top + MARGIN + LINE, HEAD - 2 * MARGIN, lines=PROBLEM)


def _legend(sheet: Sheet, picture: Fishbone, top: float, wide: float) -> float:
    """Who can act, for the marks that are used; says where the picture ends."""
    used = {twig.mark for bone in picture.bones for twig in bone.twigs}
    left = 0.0
    for mark in MARKS:
        if mark in used:
            need = measuring.width(said_of(mark), SIZE) + 0.1
            sheet.shape(MARKS[mark], left, top + 4)
            sheet.words(said_of(mark), left + DOT, top, min(need, wide - left - DOT), look="t-muted")
            left += DOT + need + 2 * MARGIN
    return top + (LINE + 4 if left else 0)


def rows(picture: Fishbone) -> tuple[tuple[str, str, str, str], ...]:
    """What the table behind says: a row for each cause and sub-cause."""
    found = []
    for bone in picture.bones:
        for twig in bone.twigs:
            found.append((bone.label, _named(twig), "–", said_of(twig.mark) or "–"))
            found += [(bone.label, twig.words, _named(one), said_of(one.mark) or "–") for one in twig.twigs]
    return tuple(found)


def _named(twig: Twig) -> str:
    return _("%(cause)s (root cause)") % {"cause": twig.words} if twig.root else twig.words


def sentence(picture: Fishbone) -> str:
    """In words."""
    causes = [twig for bone in picture.bones for twig in bone.twigs]
    roots = sum(one.root for twig in causes for one in (twig, *twig.twigs))
    deeper = sum(len(twig.twigs) for twig in causes)
    said = {"problem": picture.problem.rstrip("."), "bones": len(picture.bones), "causes": len(causes) + deeper}
    return _("%(problem)s. Categories: %(bones)s. Causes: %(causes)s. Root causes: %(roots)s.") % {
        **said,
        "roots": roots,
    }
