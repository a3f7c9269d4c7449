"""What do the buttons of a row of the outline say? (Resolved once a page: an outline has hundreds of rows.)"""

from django.utils.translation import gettext as _


def of_rows() -> dict[str, str]:
    """Words by name; what ends in `_row` names the row by its code, for who hears it without seeing where it stands."""
    return {
        "edit": _("Edit"),
        "edit_row": _("Edit %(code)s"),
        "add_milestone": _("Add milestone"),
        "add_milestone_row": _("Add milestone to %(code)s"),
        "add_action": _("Add action"),
        "add_action_row": _("Add action to %(code)s"),
        "up": _("Up"),
        "up_row": _("Up: %(code)s"),
        "down": _("Down"),
        "down_row": _("Down: %(code)s"),
        "copy": _("Copy"),
        "copy_row": _("Copy %(code)s"),
        "take_out": _("Take out"),
        "take_out_row": _("Take out: %(code)s"),
    }
