"""What do the buttons of a row of causes say? (Resolved once a page: an analysis has hundreds of rows.)"""

from django.utils.translation import gettext as _


def of_rows() -> dict[str, str]:
    """Words by name; what ends in `_row` names the row by its words, for who hears it without seeing where it stands."""
    return {
        "why": _("Why?"),
        "why_row": _("Ask why: %(code)s"),
        "edit": _("Edit"),
        "edit_row": _("Edit %(code)s"),
        "up": _("Up"),
        "up_row": _("Up: %(code)s"),
        "down": _("Down"),
        "down_row": _("Down: %(code)s"),
        "in": _("In"),
        "in_row": _("In, below the cause before it: %(code)s"),
        "out": _("Out"),
        "out_row": _("Out, beside what it explains: %(code)s"),
        "take_out": _("Take out"),
        "take_out_row": _("Take out: %(code)s"),
    }
