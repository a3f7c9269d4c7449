"""What would pickers, days and tables look like on a page? Invented content for the page of parts."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from . import tables
from .days import SchoolDay
from .forms import Form
from .paging import window
from .pickers import MOST, Finding, Listed, Picked

LONG = "The Society for Reading Aloud on Long Bus Rides between Alder Bayou and Upper Tamarind, Elementary Division"
PEOPLE = (
    ("ivy", "Ivy Durrell", "Mentor teacher"),
    ("ivy-2", "Ivy Durrell", "Counselor, Fontenac"),
    ("theo", "Theo Marchbank", "Assistant principal"),
    ("naomi", "Naomi Castellane", "Principal"),
    ("rtl", "ليلى الحداد", "معلمة"),
    ("emoji", "Ada Quist 🏫", "Teacher"),
    ("long", LONG, "Partner"),
)


class SampleDays:
    """A calendar of one sentence."""

    def words(self, day: dt.date) -> str:
        """The same for every day."""
        return "Friday, week 38 of the school year, quarter 3, 11 days before it ends"

    def quick(self) -> tuple[tuple[dt.date, str], ...]:
        """Two days."""
        return (
            (dt.date(2026, 3, 31), "End of quarter 3, Mar 31"),
            (dt.date(2026, 5, 29), "The milestone is due, May 29"),
        )


class ChoosingForm(Form):
    """A picker in every state, and a day."""

    rest = Picked(label=_("Responsible"), required=False, empty=_("Nobody yet"), help_text=_("Who answers for it."))
    one = Picked(label=_("One is chosen"), required=False, empty=_("Nobody yet"))
    several = Picked(label=_("Collaborators"), several=True, required=False)
    found = Picked(label=_("Two of one name"), required=False)
    nobody = Picked(label=_("Nothing found"), required=False)
    refused = Picked(label=_("Refused"))
    due_on = SchoolDay(label=_("Due"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, Picked):
                field.offer(lambda: PEOPLE)
        self.fields["due_on"].offer(SampleDays)  # type: ignore[attr-defined]


def fields() -> list[tuple[Any, forms.BoundField]]:
    """Each state in words, and its field."""
    typed = {
        "one": "theo",
        "several": ["naomi", "rtl", "emoji", "long"],
        "found-text": "ivy",
        "nobody-text": "zzz",
        "refused": "somebody-else",
        "due_on": "2026-03-20",
    }
    form = ChoosingForm(typed)
    for name in ("found", "nobody"):
        form.fields[name].widget.finding = True
    form.is_valid()
    words = [_("Rest"), _("One is chosen"), _("Several: right to left, emoji, long"), _("Two of one name")]
    return list(
        zip([*words, _("Nothing found"), _("Refused"), _("A day in words")], form.visible_fields(), strict=True)
    )


def open_list() -> Finding:
    """What an open list shows."""
    return Listed(lambda: PEOPLE).find("")


def table(request: HttpRequest) -> tables.Table:
    """A table with chosen rows."""
    columns = (
        tables.Column("name", _("Name"), sort=True),
        tables.Column("actions", _("Actions"), numeric=True, sort=True),
        tables.Column("status", _("Status")),
    )
    filters = (tables.Filter("place", _("Place"), (("a", "Alder Bayou"), ("f", "Fontenac"))),)
    asked = tables.asked(request, columns, filters, sort="name")
    behind = tables.Cell("Behind", status="behind")
    rows = [
        tables.Row(
            key,
            name,
            (
                tables.Cell(name, note=note),
                tables.Cell(str(at * 3)),
                behind if at % 2 else tables.Cell(""),
            ),
        )
        for at, (key, name, note) in enumerate(PEOPLE)
    ]
    return tables.Table(
        label=str(_("People and their actions")),
        columns=columns,
        filters=tables.shown(filters, asked),
        rows=rows,
        asked=asked,
        pages=window(1).of(len(rows)),
        searches=str(_("Name")),
        form=Form(),
        verb=str(_("Hand over")),
        chosen=tables.Chosen(("theo", "naomi"), everything=False),
    )


def context(request: HttpRequest) -> dict[str, Any]:
    """All that this part of the page of parts shows."""
    return {"pickers": fields(), "opened": open_list(), "most": MOST, "table": table(request)}
