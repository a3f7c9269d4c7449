"""Which rows are pasted, below which strategy, and on what ground are they read?"""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from headway.foundation.core import words
from headway.foundation.network import calendars
from headway.foundation.web import formats
from headway.foundation.web.fields import RowChoice
from headway.foundation.web.forms import Form

from .. import pasting, rules
from ..models import Action, Milestone, Strategy
from . import choices, reaching

MOST = 400_000


class Rows(forms.CharField):
    """Text with its tabs and line ends as they were pasted."""

    widget = forms.Textarea(attrs={"rows": 12, "wrap": "off", "spellcheck": "false", "class": "sheet"})

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        """Without marks that no text has."""
        return (super().to_python(value) or "").replace("\x00", "")

    def validate(self, value: str) -> None:
        """Something, and not more than is read in one go. (A limit of the browser would cut rows off unseen.)"""
        super().validate(value)
        if len(value) > MOST:
            said = {"count": formats.figure(len(value)), "most": formats.figure(MOST)}
            sentence = _("These are %(count)s characters; %(most)s fit. Paste fewer rows, and the rest afterwards.")
            raise forms.ValidationError(sentence % said, code="max_length")


class PasteForm(Form):
    """Rows from a spreadsheet, as text."""

    strategy = RowChoice(label=gettext_lazy("Strategy"))
    under = RowChoice(
        label=gettext_lazy("Actions before the first milestone"),
        required=False,
        help_text=gettext_lazy("To which milestone they lead, where the rows do not say it."),
    )
    text = Rows(
        label=gettext_lazy("Rows"),
        error_messages={"required": gettext_lazy("No row stands here. Copy some from a spreadsheet and paste them.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("strategy", "text", "under")

    def __init__(self, *args: Any, strategies: Any = None, milestones: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows, empty in (("strategy", strategies, None), ("under", milestones, _("None"))):
            if rows is None or (name == "under" and not rows):
                del self.fields[name]
            else:
                self.fields[name].offer(rows, empty=empty)  # type: ignore[attr-defined]

    def mark(self, state: str) -> str:
        """A mark of what was looked at: these rows, below this, in this state."""
        told = [
            self.cleaned_data["text"],
            *(str(self.cleaned_data.get(name) and self.cleaned_data[name].pk) for name in ("strategy", "under")),
        ]
        return f"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}.{state}"


def strategies_of(plan: Any) -> list[tuple[Strategy, str]]:
    """Strategies of a plan, in order. One query."""
    rows = Strategy.objects.live().filter(plan=plan).select_related("priority", "plan__organisation")
    ordered = rows.order_by("priority__position", "position", "key")
    return [(row, f"{row.priority}: {row}") for row in ordered]


def milestones_of(strategy: Strategy) -> list[tuple[Milestone, str]]:
    """Milestones of a strategy, in order. One query."""
    rows = Milestone.objects.live().filter(strategy=strategy).select_related("responsible")
    return [(row, row.title) for row in rows.order_by("position", "key")]


def ground_of(strategy: Strategy, stones: list[Milestone], user: Any, under: Milestone | None) -> pasting.Ground:
    """On what ground rows are read. Four queries."""
    organisation = strategy.plan.organisation
    calendar = calendars.calendar_of(organisation)
    actions = Action.objects.live().filter(milestone__in=stones).values_list("milestone_id", "title")
    return pasting.Ground(
        strategy=strategy,
        calendar=calendar,
        days=rules.days_of(strategy.plan, calendar),
        milestones=pasting.by_title(stones),
        actions=frozenset((stone, words.folded(title)) for stone, title in actions),
        people=pasting.Known.of(choices.people_of(organisation)),
        helpers=pasting.Known.of(reaching.helpers_of(organisation, user)),
        day_first=not (get_language() or "en").startswith("en"),
        under=under,
    )
