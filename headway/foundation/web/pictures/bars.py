"""How are progress and measures drawn? As bars without words in them: the words stand beside, and in the table."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .kinds import Bullet, Progress
from .sheets import Drawn, Sheet
from .themes import Theme

WIDTH, HIGH, TALL = 480, 10, 24


def progress(picture: Progress, theme: Theme) -> Drawn:
    """Solid is complete, hatched is behind, the tick is today. Never more than the whole."""
    sheet = Sheet(theme)
    sheet.rect("b-all", 0, 2, "100%", HIGH - 4)
    if picture.whole > 0:
        done = _share(picture.done, picture.whole)
        behind = min(_share(picture.behind, picture.whole), 100 - done)
        if done:
            sheet.rect("b-done", 0, 2, f"{done:.1f}%", HIGH - 4)
        if behind:
            sheet.rect("b-behind", f"{done:.1f}%", 2, f"{behind:.1f}%", HIGH - 4)
    if picture.gone is not None:
        sheet.rect("b-now", f"{min(99.6, max(0, picture.gone)):.1f}%", 0, 2, HIGH)
    return Drawn(WIDTH, HIGH, "".join(sheet.marks), fluid=theme.fluid)


def bullet(picture: Bullet, theme: Theme) -> Drawn:
    """Pale to the baseline, solid to the latest, a tall tick at the target, a triangle at what is expected by now."""
    sheet = Sheet(theme)
    most = axis(picture)

    def at(value: float | None) -> float:
        return _share(value or 0, most)

    sheet.rect("f-wash", 0, 4, "100%", 12)
    if picture.baseline is not None:
        sheet.rect("f-mid", 0, 4, f"{at(picture.baseline):.1f}%", 12)
    if picture.latest is not None:
        sheet.rect("f-data", 0, 7.5, f"{at(picture.latest):.1f}%", 5)
    if picture.target is not None:
        sheet.rect("f-ink", f"{min(99.4, at(picture.target)):.1f}%", 1, 2.5, 18)
    if picture.expected is not None:
        sheet.marks.append(f'<svg x="{at(picture.expected):.1f}%" y="18" width="1" height="6" overflow="visible">')
        sheet.path("f-ink", "M0 0 4 6h-8Z")
        sheet.marks.append("</svg>")
    return Drawn(WIDTH // 2, TALL, "".join(sheet.marks), fluid=theme.fluid)


def axis(picture: Bullet) -> float:
    """Where the axis ends: it begins at zero and holds every value, a percentage up to 100 at least."""
    known = (picture.latest, picture.target, picture.baseline, picture.expected, picture.most)
    largest = max((value for value in known if value is not None), default=0)
    if picture.most is None:
        largest = max(100.0, largest) if picture.unit == "%" else largest * 1.1
    return largest if largest > 0 else 1


def _share(part: float, whole: float) -> float:
    return max(0.0, min(100.0, 100 * part / whole))


def number(value: float | None, unit: str = "") -> str:
    """`49%`, `3.4`, `1,200`; a dash for nothing."""
    if value is None:
        return "–"
    figures = 1 if abs(value) >= 10 else 3
    written = f"{value:,.{figures}f}"
    return written.rstrip("0").rstrip(".") + unit


def progress_rows(picture: Progress) -> tuple[tuple[str, str], ...]:
    """What the table behind says."""
    rest = max(0, picture.whole - picture.done - picture.behind)
    rows = [
        (pgettext("how many", "Complete"), f"{picture.done:,}"),
        (pgettext("how many", "Behind"), f"{picture.behind:,}"),
        (_("Still to come"), f"{rest:,}"),
    ]
    rows.append((_("All"), f"{picture.whole:,}"))
    return (*rows, *([(_("Of the year gone"), f"{picture.gone}%")] if picture.gone is not None else []))


def progress_sentence(picture: Progress) -> str:
    """In words."""
    if picture.whole <= 0:
        return _("Nothing is planned yet.")
    said = _("%(done)s of %(whole)s complete, %(behind)s behind.") % {
        "done": f"{picture.done:,}",
        "whole": f"{picture.whole:,}",
        "behind": f"{picture.behind:,}",
    }
    if picture.gone is None:
        return said
    return said + " " + _("%(gone)s%% of the year is gone.") % {"gone": picture.gone}


def bullet_rows(picture: Bullet) -> tuple[tuple[str, str], ...]:
    """What the table behind says."""
    return tuple(
        (word, number(value, picture.unit))
        for word, value in (
            (_("Latest"), picture.latest),
            (_("Target"), picture.target),
            (_("Baseline"), picture.baseline),
            (_("Expected by now"), picture.expected),
        )
    )


def bullet_sentence(picture: Bullet) -> str:
    """In words."""
    values = {
        name: number(getattr(picture, name), picture.unit) for name in ("latest", "target", "baseline", "expected")
    }
    if picture.latest is None:
        said = _("No value yet; baseline %(baseline)s, target %(target)s.") % values
    else:
        said = _("Latest %(latest)s, baseline %(baseline)s, expected by now %(expected)s, target %(target)s.") % values
    return f"{said} {_('Lower is better.')}" if picture.lower_is_better else said
