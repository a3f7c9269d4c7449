"""What is asked of those who submit, decide and adjust?"""

from .adjusting import DropForm, HelpedForm, ReasonForm, adding_form, changing_form
from .approving import DecisionForm, SubmitForm

__all__ = ["DecisionForm", "DropForm", "HelpedForm", "ReasonForm", "SubmitForm", "adding_form", "changing_form"]
