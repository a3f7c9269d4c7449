"""Which rows does a month show, and how is each answered: in the row at once, or in its whole form?

A row that waits is light: five words and the questions of trouble, written by the template, because sixty whole forms
would take a second. Whatever else can be said of a month stands in the whole form, which the row opens in its place.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from headway.foundation.core import keys
from headway.foundation.network.models import Organisation
from headway.yearly.plans.statuses import SHAPES, Word

from . import forms, obligations, queries

SEEN: Final = json.dumps(dict.fromkeys((*queries.TEXTS, "resources", "spent_cents", "evidence"), ""))
"""What a light row tells as seen: nothing was said yet. So two devices that answer at once lose nothing."""

TYPED: Final = ("word", "cause", "solution", "completed_on", "evidence")


LABEL: Final = (
    '<label for="w{number}-{key}"><input type="radio" name="word" value="{value}" id="w{number}-{key}">'
    '<svg class="mark {shape}" viewBox="0 0 16 16" aria-hidden="true"><use href="#s-{shape}"/></svg>{label}</label>'
)
"""One of the five words in a row. Formatted once a page: sixty rows through a loop of the template take 25 ms more."""
KEY: Final = "{key}"


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of a month: answered in the row (`light`) or in its whole `form` where the person `may`, else read."""

    asked: queries.Asked
    form: forms.MonthForm | None = None
    may: bool = False
    submission: str = ""
    five: str = ""

    @property
    def words(self) -> SafeString:
        """The five words as buttons of this row."""
        return mark_safe(self.five.replace(KEY, str(self.asked.key)))

    @property
    def light(self) -> bool:
        """Whether it is answered in the row itself."""
        return self.may and not self.asked.answered


@dataclasses.dataclass(frozen=True)
class Group:
    """Rows of one month."""

    month: dt.date
    due_on: dt.date | None
    late: bool
    rows: tuple[Row, ...]

    @property
    def answered(self) -> queries.Answered:
        """How many of them have their word."""
        return queries.counted(row.asked for row in self.rows)


def five_words() -> str:
    """The five words in the reader's language, ready for the key of a row."""
    return "".join(
        format_html(LABEL, number=at, key=KEY, value=one.value, label=str(one.label), shape=SHAPES[one.value])
        for at, one in enumerate(Word, start=1)
    )


def row_of(asked: queries.Asked, *, may: bool = True, five: str = "") -> Row:
    """The row of an action or milestone as a list shows it; one that is answered says so. `five` is what `five_words`
    said for the whole page.
    """
    return Row(asked, may=may, submission=str(keys.new()) if may else "", five=five or five_words())


def rows_of(lines: Iterable[queries.Asked]) -> list[Row]:
    """Rows of many lines."""
    five = five_words()
    return [row_of(one, five=five) for one in lines]


def whole(asked: queries.Asked, data: Any = None, typed: Mapping[str, str] | None = None) -> Row:
    """The row with its whole form; ids carry its key, so that many stand on one page. `typed` is what stood in the
    light row already.
    """
    options: dict[str, Any] = {
        "initial": asked.initial,
        "version": asked.version,
        "carried": asked.carried,
        "auto_id": f"id_{asked.key}_%s",
    }
    form: forms.MonthForm
    if asked.kind == obligations.MILESTONE:
        form = forms.MilestoneStatusForm(data, **options)
    else:
        form = forms.StatusForm(data, outputs=asked.outputs, **options)
    form.initial.update({name: text for name, text in (typed or {}).items() if name in TYPED and text})
    return Row(asked, form, may=True)


def kit() -> dict[str, Any]:
    """What the template of light rows needs once a page."""
    return {"seen": SEEN}


def groups(lines: Iterable[Row], due: dict[dt.date, dt.date] | None = None) -> tuple[Group, ...]:
    """Rows by month, the earliest first; in a month those that wait stand before those that are answered."""
    by_month: dict[dt.date, list[Row]] = {}
    for line in lines:
        by_month.setdefault(line.asked.month, []).append(line)
    return tuple(
        Group(
            month,
            (due or {}).get(month),
            any(row.asked.silent for row in found),
            tuple(sorted(found, key=lambda row: row.asked.answered)),
        )
        for month, found in sorted(by_month.items())
    )


def month_meant(request: HttpRequest, organisation: Organisation) -> dt.date:
    """The month that an address or a form names, else the one that is asked about; a form that was sent says itself
    what is wrong with its month: nothing typed is lost.
    """
    text = request.POST.get("month") or request.GET.get("month")
    month = queries.month_named(text) if text else queries.month_asked(organisation, None)
    return queries.check_month(organisation, month) if request.method == "GET" else month
