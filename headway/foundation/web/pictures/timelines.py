"""When is what due? Rows over the quarters of school years: each row has a lane for its words, its days, its status."""

import dataclasses
import datetime as dt

from django.utils.translation import gettext as _

from .. import formats
from . import measuring
from .kinds import Bar, Quarter, Timeline
from .sheets import LINE, SIZE, Drawn, Sheet
from .themes import Theme

PAD, INDENT, GAP, EDGE = 5, 10, 12, 7


@dataclasses.dataclass(frozen=True)
class Lanes:
    """Where the lanes stand: codes, words, days (from `left` to `right`), statuses."""

    words: float
    left: float
    right: float
    status: float
    first: int
    days: int

    def at(self, day: dt.date) -> float:
        """Where a day stands, even outside the window."""
        return self.left + EDGE + (day.toordinal() - self.first) * (self.right - self.left - 2 * EDGE) / self.days


def head_of(picture: Timeline) -> float:
    """How high the head is: years where there are any, quarters, today."""
    return (2 + any(one.year for one in picture.quarters)) * LINE + 7.0


def lanes(picture: Timeline) -> Lanes:
    """Codes and statuses take what they need up to a limit, words a third, days the rest."""
    wide = picture.width
    codes = max((measuring.width(row.code, SIZE, bold=True) for row in picture.rows), default=0)
    said = max((measuring.width(row.word, SIZE) for row in picture.rows), default=0)
    words = min(codes + 1.1, wide * 0.1) + (GAP / 2 if codes else 2)
    status = wide - min(said + 16, wide * 0.16)
    days = max(1, (picture.last_on - picture.first_on).days)
    return Lanes(words, words + wide * 0.3 + GAP, status - GAP, status, picture.first_on.toordinal(), days)


def timeline(picture: Timeline, theme: Theme) -> Drawn:
    """Quarters above, a row for each milestone and action below, and a line through today."""
    sheet, where, head = Sheet(theme), lanes(picture), head_of(picture)
    bottom = head + (sum(height(row, where) for row in picture.rows) if picture.rows else LINE + PAD)
    _quarters(sheet, picture, where, bottom)
    top = head
    for row in picture.rows:
        top = _row(sheet, row, where, top, picture.width)
    if not picture.rows:
        sheet.words(_("Nothing is planned yet"), 0, head + 2, where.left - GAP, look="t-muted")
    _today(sheet, picture, where, bottom)
    return Drawn(picture.width, bottom + 2, "".join(sheet.marks), tuple(sheet.boxes))


def height(row: Bar, where: Lanes) -> float:
    """How high a row is: one or two lines of words."""
    lines = measuring.lines(row.label, _room(row, where), SIZE, bold=row.milestone)
    return max(1, len(lines)) * LINE + 2 * PAD


def split(picture: Timeline, high: float) -> tuple[Timeline, ...]:
    """The same timeline on as many sheets as it takes where one is `high` at most."""
    where = lanes(picture)
    sheets: list[list[Bar]] = [[]]
    left = high - head_of(picture) - 2
    for row in picture.rows:
        need = height(row, where)
        if need > left and sheets[-1]:
            sheets.append([])
            left = high - head_of(picture) - 2
        sheets[-1].append(row)
        left -= need
    return tuple(dataclasses.replace(picture, rows=tuple(rows)) for rows in sheets)


def _room(row: Bar, where: Lanes) -> float:
    return where.left - GAP - where.words - (0 if row.milestone else INDENT)


def _quarters(sheet: Sheet, picture: Timeline, where: Lanes, bottom: float) -> None:
    shown = [one for one in picture.quarters if picture.first_on <= one.first_on <= picture.last_on]
    head = head_of(picture)
    quarters = head - 2 * LINE - 7
    for at, quarter in enumerate(shown):
        left = where.at(quarter.first_on)
        new = at == 0 or quarter.year != shown[at - 1].year
        sheet.line("l-grid", left, 0 if new else quarters, left, quarters + LINE)
        sheet.line("l-grid", left, head - 4, left, bottom)
        sheet.words(quarter.label, left + 3, quarters, _until(shown[at + 1 :], where) - left - 6, look="t-muted")
        if quarter.year and new:
            after = [one for one in shown[at + 1 :] if one.year != quarter.year]
            sheet.words(quarter.year, left + 3, 0, _until(after, where) - left - 6, look="t-muted")


def _until(after: list[Quarter], where: Lanes) -> float:
    """Where the next of some quarters begins, else where the lane ends."""
    return where.at(after[0].first_on) if after else where.right


def _today(sheet: Sheet, picture: Timeline, where: Lanes, bottom: float) -> None:
    if not picture.first_on <= picture.today <= picture.last_on:
        return
    at = where.at(picture.today)
    head = head_of(picture)
    sheet.line("l-now", at, head - 4, at, bottom)
    said = _("Today, %(day)s") % {"day": formats.short_day(picture.today)}
    room = measuring.width(said, SIZE, bold=True)
    left = max(0.0, min(at - room / 2, picture.width - room))
    sheet.words(said, left, head - LINE - 6, room + 0.01, look="t-strong")


def _row(sheet: Sheet, row: Bar, where: Lanes, top: float, wide: float) -> float:
    look, indent = ("t-strong", 0) if row.milestone else ("t-plain", INDENT)
    sheet.words(row.code, 1, top + PAD, where.words - GAP / 2, look="t-strong" if row.milestone else "t-muted")
    sheet.words(row.label, where.words + indent, top + PAD, _room(row, where), look=look, lines=2)
    _days(sheet, row, where, top + PAD + LINE / 2)
    sheet.shape(row.status, where.status, top + PAD + 3.5)
    sheet.words(row.word, where.status + 15, top + PAD, wide - where.status - 15)
    after = top + height(row, where)
    sheet.line("l-grid", 0, after, wide, after)
    return after


def _days(sheet: Sheet, row: Bar, where: Lanes, middle: float) -> None:
    """From start to due date; what lies outside the window is cut at its edge and an arrow points there."""
    if row.due_on is None:
        sheet.words(
            _("No due date"), where.left + EDGE, middle - LINE / 2, where.right - where.left - EDGE, look="t-muted"
        )
        return
    low, high = where.left + EDGE, where.right - EDGE
    due = where.at(row.due_on)
    start = min(due, where.at(row.start_on)) if row.start_on else due
    thick = 8 if row.milestone else 6
    left, right = max(low, min(high, start)), max(low, min(high, due))
    if right > left:
        look = "b-behind" if row.behind else "f-data" if row.status == "done" else "f-mid"
        sheet.rect(look, left, middle - thick / 2, right - left, thick)
    if start < low:
        sheet.path("f-ink", f"M{low - 6:.1f} {middle:.1f}l6 -4v8Z")
    if due > high:
        sheet.path("f-ink", f"M{high + 6:.1f} {middle:.1f}l-6 -4v8Z")
    elif due >= low:
        sheet.path(
            "f-ink",
            f"M{due:.1f} {middle - 5:.1f}l5 5l-5 5l-5 -5Z"
            if row.milestone
            else f"M{due - 1:.1f} {middle - 6:.1f}h2v12h-2Z",
        )


def head(picture: Timeline) -> tuple[str, ...]:
    """The head of the table behind."""
    return (_("Code"), _("What"), _("Starts"), _("Due"), _("Status"))


def rows(picture: Timeline) -> tuple[tuple[str, ...], ...]:
    """What the table behind says."""
    return tuple(
        (row.code, row.label, formats.day(row.start_on), formats.day(row.due_on), _status(row)) for row in picture.rows
    )


def _status(row: Bar) -> str:
    return _("%(status)s, behind") % {"status": row.word} if row.behind else row.word


def sentence(picture: Timeline) -> str:
    """In words."""
    stones = sum(1 for row in picture.rows if row.milestone)
    behind = sum(1 for row in picture.rows if row.behind)
    return _("From %(first)s to %(last)s. Milestones: %(stones)s. Actions: %(actions)s. Behind: %(behind)s.") % {
        "first": formats.day(picture.first_on),
        "last": formats.day(picture.last_on),
        "stones": stones,
        "actions": len(picture.rows) - stones,
        "behind": behind,
    }
