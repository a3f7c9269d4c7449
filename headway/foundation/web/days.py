"""How is a day chosen, with a line below it that says what day it is in the school year?

The page kit knows no calendars: a room gives the field its `Days`, which say a day in words and name some to choose.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django import forms
from django.utils.dateparse import parse_date

from .forms import Day


class Days(Protocol):
    """What a room knows about days."""

    def words(self, day: dt.date) -> str:
        """What day it is, in one sentence."""

    def quick(self) -> Sequence[tuple[dt.date, str]]:
        """Days that are often meant, each with its name."""


class DayInput(forms.DateInput):
    """The browser's own calendar, the line in words, and quick choices."""

    template_name = "web/ui/day.html"
    read: Callable[[], Days] | None = None
    named = True

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs={"type": "date"} | (attrs or {}), format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The line of the day that stands there."""
        context = super().get_context(name, value, attrs)
        days = self.read() if self.read else None
        context["line"] = said(days, context["widget"]["value"])
        context["quick"] = days.quick() if days and self.named else ()
        return context


class SchoolDay(Day):
    """A day in the school year of an organisation, once `offer` has said of which."""

    widget: Any = DayInput

    def offer(self, read: Callable[[], Days], *, named: bool = True) -> None:
        """Say where words and quick choices come from, and whether days are named; read where they are shown only."""
        self.widget.read, self.widget.named = read, named


def said(days: Days | None, text: str | None) -> str:
    """The line below a day; empty where no day stands there."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return ""
    return days.words(day) if days and day else ""
