"""How does a plan look as a picture: its progress in a school year, its milestones over the quarters?"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from headway.foundation.network import calendars
from headway.foundation.web import pictures

from .. import statuses
from .glances import Glance
from .printed import Printed, PrintedMilestone

YEARS_MOST: Final = 3
"""A timeline of more school years would be too narrow to read: it shows the year of today alone."""


def progress_picture(glance: Glance, title: str) -> pictures.Progress | None:
    """Actions of the school year: complete, behind, still to come. None where nothing is planned."""
    counts = glance.counts
    if not counts.actions:
        return None
    return pictures.Progress(title, counts.completed, counts.behind, counts.actions, glance.gone)


def timeline_picture(found: Printed) -> pictures.Timeline | None:
    """The milestones of a plan over the quarters of its school years. None where there are none."""
    rows = [row for one in found.priorities for strategy in one.strategies for row in strategy.milestones]
    years = found.years if len(found.years) <= YEARS_MOST else (_year_of(found.years, found.today),)
    if not rows or not years:
        return None
    return pictures.Timeline(
        title=_("When the milestones are due"),
        first_on=years[0].first_on,
        last_on=years[-1].last_on,
        today=found.today,
        quarters=quarters_of(years),
        rows=tuple(map(_bar, rows)),
    )


def _year_of(years: tuple[calendars.Year, ...], today: dt.date) -> calendars.Year:
    return next((year for year in years if today <= year.last_on), years[-1])


def quarters_of(years: Iterable[calendars.Year]) -> tuple[pictures.Quarter, ...]:
    """The quarters of some school years, as a timeline writes them above its rows."""
    return tuple(
        pictures.Quarter(_("Q%(number)s") % {"number": span.number}, span.first_on, year.label)
        for year in years
        for span in year.quarters
    )


def _bar(row: PrintedMilestone) -> pictures.Bar:
    starts = [one.start_on for one in row.actions if one.start_on]
    return pictures.Bar(
        code=row.code,
        label=row.title,
        due_on=row.due_on,
        word=milestone_word(row),
        status=statuses.SHAPES.get(row.word, "none"),
        start_on=min(starts, default=None),
        milestone=True,
        behind=row.behind,
    )


def milestone_word(row: PrintedMilestone) -> str:
    """How a milestone stands, in a word."""
    return said_of_milestone(row.word, reached=bool(row.reached_on))


def said_of_milestone(word: str, *, reached: bool) -> str:
    """The last word of a milestone as people read it; a milestone is reached, not complete."""
    if word == "dropped":
        return _("Dropped")
    if reached:
        return _("Reached")
    return str(statuses.Word(word).label) if word else _("No status yet")
