"""What is asked of those who submit, decide and adjust?"""

from .adjusting import DropForm, HelpedForm, ReasonForm, adding_form, changing_form

__all__ = ["DropForm", "HelpedForm", "ReasonForm", "adding_form", "changing_form"]
