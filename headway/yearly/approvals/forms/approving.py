"""What is asked of a submission and of a decision?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.fields import Paragraphs
from headway.foundation.web.forms import Form

from ..models.submissions import Answer

MOST = 4000


class SubmitForm(Form):
    """A plan is submitted; `gaps` says whether something is still missing: then a reason is asked."""

    note = Paragraphs(
        max_length=MOST,
        label=_("Note"),
        required=False,
        rows=2,
        help_text=_("What you would like those who decide to look at."),
        seen_by=_("Read by all who read the plan."),
    )
    reason = Paragraphs(
        max_length=MOST,
        label=_("Why it is submitted all the same"),
        rows=2,
        help_text=_("Something is still missing. A sentence helps those who decide."),
        seen_by=_("Read by all who read the plan."),
    )

    def __init__(self, *args: object, gaps: int = 0, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if not gaps:
            del self.fields["reason"]


class DecisionForm(Form):
    """An answer to a submission, of the words that were read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    speaks = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Your decision"),
        widget=forms.RadioSelect,
        choices=[(Answer.APPROVED, _("Approve these words")), (Answer.RETURNED, _("Return the plan to be mended"))],
    )
    note = Paragraphs(
        max_length=MOST,
        label=_("Note"),
        required=False,
        rows=3,
        help_text=_("Where you return the plan: what is to be mended. Comments on single elements stand beside them."),
        seen_by=_("Read by all who read the plan."),
    )

    def offer(self, digest: str, speaks: object) -> None:
        """The words that the page shows now, and for whom the answer is given: also after a refusal."""
        shown = {"digest": digest, "speaks": str(speaks)}
        self.initial.update(shown)
        if self.is_bound:
            self.data = {**self.data.dict(), **shown}  # type: ignore[attr-defined]
