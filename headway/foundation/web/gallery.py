"""What would every part of the page kit look like on a page? Invented content for the page of parts."""

import dataclasses
import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import refusals

from .forms import Day, Form, Line, Paragraphs
from .frames import Crumb, Frame, Link, OrganisationBadge, PersonBadge, Step, YearBadge
from .inline import Saved
from .paging import window
from .pictures import samples

STATIONS = (
    ("Home", "home", ""),
    ("Direction", "complete", "Complete"),
    ("Needs", "complete", "Complete"),
    ("Plan", "complete", "Complete"),
    ("Implement", "started", "Started"),
    ("Monitor", "attention", "Needs attention"),
    ("Adjust", "started", "Started"),
    ("Story", "empty", "Empty"),
)
WORK = (("My work", "inbox", 9), ("Teams", "people", None), ("Supports", "support", None), ("Data", "data", None))


class SampleForm(Form):
    """One field of every kind."""

    title = Line(label="Output", max_length=80, help_text="What will exist when the action is complete?")
    then = Paragraphs(label="Then", rows=2)
    due_on = Day(label="Due date")
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose one"), ("once", "Once"), ("weekly", "Every week")])
    resources = Line(label="Resources", required=False)
    pace = forms.ChoiceField(
        label="How often", widget=forms.RadioSelect, choices=[("week", "Every week"), ("month", "Every month")]
    )
    practices = forms.MultipleChoiceField(
        label="Practices",
        widget=forms.CheckboxSelectMultiple,
        help_text="All that this works on.",
        choices=[("2b", "2b Grow staff"), ("3b", "3b Strong lessons")],
    )
    paper = forms.FileField(label="Agenda", required=False)
    sure = forms.BooleanField(label="The people named here know about it")


LONG = "Teams look at three pieces of student work in each unit and agree on what the next lesson does about it. " * 4
RIGHT_TO_LEFT = "تزور الفرق عشرة فصول كل أسبوع"
EMOJI = "Ten visits a week 🏫👩🏽‍🏫📚"


class StatesForm(Form):
    """One field in every state."""

    rest = Line(label=_("Output"), max_length=80, help_text=_("What will exist when the action is complete?"))
    focus = Line(label=_("Resources"), required=False)
    wrong = Line(label=_("Due date"), max_length=20)
    prompted = Paragraphs(
        label=_("then …"),
        rows=2,
        max_length=300,
        prompt=_("Does this say what teachers will do differently, rather than what students will score?"),
        seen_by=_("Draft: seen by your school only"),
    )
    long = Paragraphs(label=_("A long text"), rows=3, max_length=500)
    empty = Paragraphs(label=_("Nothing yet"), rows=2, required=False, max_length=300)
    right_to_left = Line(label=_("From right to left"), widget=forms.TextInput(attrs={"dir": "auto"}))
    emoji = Line(label=_("Pictures in the text"), counted=True, max_length=40)


def states() -> list[tuple[Any, forms.BoundField]]:
    """Each state in words, and its field."""
    typed = {
        "rest": "Ten observations a week with written feedback",
        "focus": "Substitute cover",
        "wrong": "April 31",
        "prompted": "lessons will ask students to read, talk and write",
        "long": LONG,
        "right_to_left": RIGHT_TO_LEFT,
        "emoji": EMOJI,
    }
    form = StatesForm({f"state-{name}": text for name, text in typed.items()}, prefix="state")
    form.add_error("wrong", _("April has 30 days. Choose April 30 or an earlier day."))
    words = [_("Rest"), _("Focus"), _("Error"), _("Prompt, and who reads it"), _("Long text, nearly full"), _("Empty")]
    return list(zip([*words, _("Right to left"), _("Emoji")], form.visible_fields(), strict=True))


@dataclasses.dataclass(frozen=True)
class Tab:
    """A tab or a chip."""

    label: str
    address: str = "#"
    current: bool = False
    on: bool = False
    count: int | None = None


@dataclasses.dataclass(frozen=True)
class Change:
    """One changed field."""

    field: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Deed:
    """One line of history."""

    actor: str
    deed: str
    subject: str
    at: dt.datetime
    changes: tuple[Change, ...] = ()
    reason: str = ""
    undone: bool = False
    undo: str = ""


def frame() -> Frame:
    """The frame as a principal sees it."""
    return Frame(
        person=PersonBadge("Naomi Castellane", "NC", "#"),
        organisation=OrganisationBadge("Alder Bayou Elementary", "School, grades K–5", "#"),
        steps=[Step(label, "#", state, word, label == "Plan") for label, state, word in STATIONS],
        work=[Link(label, "#", icon, count) for label, icon, count in WORK],
        crumbs=[Crumb("State of Marais", "#"), Crumb("Cordelle Parish", "#"), Crumb("Parts")],
        bar=[Link(label, "#", icon, count) for label, icon, count in WORK[:3]],
        year=YearBadge("2025-26", 3, dt.date(2026, 3, 31), "#"),
        unread=3,
        notices="#",
        search="#",
        keys="#",
    )


def history() -> list[Deed]:
    """Three lines: one that can be undone, one that was, one without changes."""
    afternoon = dt.datetime(2025, 11, 3, 16, 12, tzinfo=dt.UTC)
    return [
        Deed(
            "Theo Marchbank",
            "revised action",
            "1.1.2.3",
            afternoon,
            (Change("due date", "Dec 12", "Dec 19"),),
            "Report cards are due the week before.",
            undo="#",
        ),
        Deed(
            "Naomi Castellane",
            "revised action",
            "1.1.2.3",
            afternoon,
            (Change("with", "Ivy Durrell", ""),),
            undone=True,
        ),
        Deed("Ivy Durrell", "added action", "1.1.2.3", afternoon),
    ]


GROUPS = (
    ("", "Words and fields"),
    ("choosing", "Choosing"),
    ("pictures", "Figures and pictures"),
    ("causes", "Pictures of causes"),
)


def context(form: SampleForm, of: str = "") -> dict[str, Any]:
    """All that the page of parts shows, of one of its groups."""
    return {
        "of": of,
        "groups": [Tab(label, current=of == name, address=f"?of={name}") for name, label in GROUPS],
        "frame": frame(),
        "form": form,
        "statuses": ["not_started", "on_track", "at_risk", "off_track", "complete", "dropped"],
        "stations": [(state, word) for label, state, word in STATIONS if word],
        "choices": [("not_started", "Not started"), ("on_track", "On track"), ("at_risk", "At risk"),
                    ("off_track", "Off track"), ("complete", "Complete")],
        "tabs": [Tab("Outline", current=True), Tab("At a glance"), Tab("Timeline", count=24)],
        "chips": [Tab("Behind", on=True, count=5), Tab("Mine", count=9), Tab("Due in 30 days")],
        "lines": history(),
        "pages": window(2).of(342),
        "facts": [("Responsible", "Naomi Castellane"), ("Timeline", "Sep 29 to Dec 19"), ("Resources", "")],
        "today": dt.date(2026, 1, 15),
        "fields": states(),
        "texts": [(_("Long"), LONG), (_("Right to left"), RIGHT_TO_LEFT), (_("Emoji"), EMOJI)],
        "saved": Saved(dt.datetime(2026, 1, 15, 9, 42, tzinfo=dt.UTC), "#"),
        "clash": refusals.Clash("", "Visit twelve classrooms a week", "Visit ten classrooms, in pairs"),
        "over": {"dialog": "?over=dialog", "drawer": "?over=drawer"},
        "pictures": samples.of_causes() if of == "causes" else samples.of_figures(),
    }  # fmt: skip
