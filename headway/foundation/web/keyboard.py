"""Which keys work, and where? One list for the page that explains them; the scripts are in `frontend/src/scripts`."""

import dataclasses

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclasses.dataclass(frozen=True)
class Key:
    """One key or combination (pressed together), and what it does."""

    keys: tuple[str, ...]
    deed: str | Promise


@dataclasses.dataclass(frozen=True)
class Place:
    """Where keys work."""

    label: str | Promise
    keys: tuple[Key, ...]


PLACES = (
    Place(
        _("On every page"),
        (
            Key(("/",), _("Search everything")),
            Key(("?",), _("Show these keys")),
            Key(("Esc",), _("Close what has opened, or leave a field as it was")),
            Key(("Tab",), _("To the next link, field or button; with Shift to the one before")),
            Key(("Enter",), _("Follow a link, press a button, send a form")),
        ),
    ),
    Place(
        _("Where one word is chosen"),
        (Key(("←", "→"), _("The word before, the next word")), Key(("Space",), _("Tick or untick a box"))),
    ),
    Place(
        _("In the statuses of a month"),
        (
            Key(("1", "2", "3", "4", "5"), _("Choose the word; not started and on track are saved at once")),
            Key(("Ctrl", "Enter"), _("Save the row that you write in")),
        ),
    ),
    Place(
        _("Where a name is looked for"),
        (
            Key(("↓", "↑"), _("To the names that were found")),
            Key(("Home", "End"), _("To the first or last of them")),
            Key(("Enter",), _("Choose the name")),
            Key(("⌫",), _("Backspace in an empty field: take the last one out")),
        ),
    ),
    Place(
        _("In lists whose rows are chosen"),
        (
            Key(("Space",), _("Choose the row, or leave it")),
            Key(("⇧", "Space"), _("With Shift: choose all rows from the last one to this")),
        ),
    ),
    Place(
        _("In the outline of a plan"),
        (
            Key(("↓", "↑"), _("To the row below or above")),
            Key(("Home", "End"), _("To the first or last row")),
            Key(("→",), _("Unfold the row, then into it")),
            Key(("←",), _("Fold the row, then out of it")),
            Key(("Space",), _("Open the details of the row; Escape closes them")),
            Key(("F2",), _("Change the title where it stands")),
        ),
    ),
    Place(
        _("In the matrix of a network"),
        (
            Key(("←", "→", "↑", "↓"), _("To the cell beside, above or below")),
            Key(("Home", "End"), _("To the first or last cell of the row")),
            Key(("Tab",), _("Past the matrix")),
        ),
    ),
    Place(
        _("In the outline of a plan that is being written"),
        (
            Key(("Enter",), _("Add a row; while its title is typed, store it and add the next")),
            Key(("Tab",), _("While a title is typed: one level deeper; with Shift one level up")),
            Key(("Alt", "↑"), _("Move the row up")),
            Key(("Alt", "↓"), _("Move the row down")),
        ),
    ),
    Place(
        _("In a table of causes"),
        (
            Key(("Enter",), _("Ask why below the row")),
            Key(("Alt", "↑"), _("Move the row up")),
            Key(("Alt", "↓"), _("Move the row down")),
            Key(("Alt", "→"), _("Below the cause before it")),
            Key(("Alt", "←"), _("Out again, beside what it explains")),
        ),
    ),
    Place(
        _("In tables that scroll"),
        (Key(("←", "→"), _("Scroll sideways")), Key(("Home", "End"), _("To the first or last column"))),
    ),
)
