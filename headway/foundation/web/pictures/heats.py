"""How does a matrix look? Words in each cell over a tint in five steps; the words never depend on the tint."""

from django.utils.translation import gettext as _

from . import measuring
from .kinds import Cell, Heat
from .sheets import LINE, SIZE, Drawn, Sheet
from .themes import Theme

NAMES, ROOM, LEAST, MOST, PAD = 180, 560, 52, 160, 4


def heat(picture: Heat, theme: Theme) -> Drawn:
    """Names at the left and above, a cell each; where nothing is known the cell stays empty."""
    sheet = Sheet(theme)
    if not picture.rows or not picture.columns:
        sheet.words(_("Nothing to show yet"), 0, 2, NAMES + ROOM, look="t-muted")
        return Drawn(NAMES + ROOM, LINE + 6, "".join(sheet.marks), tuple(sheet.boxes))
    wide = _column(picture)
    right = NAMES + wide * len(picture.columns)
    head = 0
    for at, column in enumerate(picture.columns):
        head = max(head, sheet.words(column, NAMES + at * wide + PAD, 2, wide - 2 * PAD, look="t-strong", lines=3))
    top = 2 + head * LINE + 4.0
    for row in picture.rows:
        top = _row(sheet, row.label, row.cells[: len(picture.columns)], top, wide)
        sheet.line("l-grid", 0, top, right, top)
    return Drawn(right, top + 1, "".join(sheet.marks), tuple(sheet.boxes))


def _column(picture: Heat) -> float:
    """How wide a column is: a figure is never shortened."""
    said = (cell.words for row in picture.rows for cell in row.cells if cell)
    widest = max((measuring.width(words, SIZE) for words in said), default=0) + 2 * PAD + 0.1
    return min(MOST, max(LEAST, min(140, ROOM / len(picture.columns)), widest))


def _row(sheet: Sheet, label: str, cells: tuple[Cell | None, ...], top: float, wide: float) -> float:
    high = max(1, sheet.words(label, 2, top + 5, NAMES - PAD - 2, lines=2)) * LINE + 10
    for at, cell in enumerate(cells):
        if cell is None:
            continue
        left = NAMES + at * wide
        if cell.share is not None:
            sheet.rect(f"h{step(cell.share)}", left + 0.5, top + 1, wide - 1, high - 1)
        sheet.words(cell.words, left + PAD, top + 5, wide - 2 * PAD, end=True)
    return top + high


def step(share: int) -> int:
    """The tint of a share in percent: below 20, 40, 60, 80, and from 80."""
    return max(0, min(4, share // 20))


def rows(picture: Heat) -> tuple[tuple[str, ...], ...]:
    """What the table behind says."""
    return tuple((row.label, *(cell.words if cell else "" for cell in row.cells)) for row in picture.rows)


def sentence(picture: Heat) -> str:
    """In words."""
    return _("Rows: %(rows)s. Columns: %(columns)s. A stronger tint is more.") % {
        "rows": len(picture.rows),
        "columns": len(picture.columns),
    }
