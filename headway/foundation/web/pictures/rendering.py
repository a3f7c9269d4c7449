"""How does a picture become an SVG that is seen and heard, and which table stands behind it?"""

import dataclasses
import zlib
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from headway.foundation.core import words

from . import bars, bones, columns, heats, ladders, runs, timelines, trends
from .kinds import Bullet, Fishbone, Heat, Ladder, Picture, Progress, RunChart, Timeline, Trace, Tree, Trend
from .sheets import Drawn
from .themes import Theme


@dataclasses.dataclass(frozen=True)
class Table:
    """What a picture shows, in words and figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draw(picture: Picture, theme: Theme) -> Drawn:
    """The marks of a picture, its size, and where its words stand."""
    match picture:
        case Progress():
            return bars.progress(picture, theme)
        case Bullet():
            return bars.bullet(picture, theme)
        case Trend():
            return trends.trend(picture, theme)
        case Heat():
            return heats.heat(picture, theme)
        case Timeline():
            return timelines.timeline(picture, theme)
        case RunChart():
            return runs.chart(picture, theme)
        case Fishbone():
            return bones.fishbone(picture, theme)
        case Ladder():
            return ladders.ladder(picture, theme)
        case Tree():
            return columns.tree(picture, theme)
        case Trace():
            return columns.trace(picture, theme)


def render(picture: Picture, theme: Theme, *, name: str = "") -> SafeString:
    """The SVG of a picture with its title and its sentence. `name` tells it from others on the same page."""
    drawn = draw(picture, theme)
    title, said = words.clean_line(picture.title), words.clean_line(sentence(picture))
    name = name or name_of(picture)
    size = f'width="100%" height="{drawn.height:g}"'
    if not drawn.fluid:
        high, wide = f"{drawn.height:.1f}", f"{drawn.width:.1f}"
        size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    kind = type(picture).__name__.lower()
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pic pic-{kind}" {size} role="img" '
        f'aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(said)}</desc>{theme.before}{drawn.marks}</svg>'
    )


def name_of(picture: Picture) -> str:
    """A name that follows from what the picture says: parts of a page that are fetched later have others."""
    return f"pic-{zlib.crc32(f'{picture.title}{sentence(picture)}'.encode()):08x}"


def sentence(picture: Picture) -> str:
    """What a picture shows, in a sentence."""
    match picture:
        case Progress():
            return bars.progress_sentence(picture)
        case Bullet():
            return bars.bullet_sentence(picture)
        case Trend():
            return trends.sentence(picture)
        case Heat():
            return heats.sentence(picture)
        case Timeline():
            return timelines.sentence(picture)
        case RunChart():
            return runs.sentence(picture)
        case Fishbone():
            return bones.sentence(picture)
        case Ladder():
            return ladders.sentence(picture)
        case Tree():
            return columns.tree_sentence(picture)
        case Trace():
            return columns.trace_sentence(picture)


def table_of(picture: Picture) -> Table:
    """The table behind a picture: all of its words, whole."""
    match picture:
        case Progress():
            return Table((_("What"), _("How many")), bars.progress_rows(picture))
        case Bullet():
            return Table((_("What"), _("Value")), bars.bullet_rows(picture))
        case Trend():
            return Table((_("Month"), _("Value")), trends.rows(picture))
        case Heat():
            return Table(("", *picture.columns), heats.rows(picture))
        case Timeline():
            return Table(timelines.head(picture), timelines.rows(picture))
        case RunChart():
            return Table((_("When"), _("Value")), runs.rows(picture))
        case Fishbone():
            return Table((_("Category"), _("Cause"), _("Sub-cause"), _("Who can act")), bones.rows(picture))
        case Ladder():
            return Table((_("Step"), _("Answer"), _("More")), ladders.rows(picture))
        case Tree():
            return Table((_("Level"), _("Goal"), _("Serves")), columns.tree_rows(picture))
        case Trace():
            return Table((_("Step"), _("What"), _("Leads to")), columns.trace_rows(picture))
