"""Input about findings: why one is set aside."""

from django.utils.translation import gettext_lazy as _

from headway.foundation.web.forms import Form, Paragraphs


class AsideForm(Form):
    """The reason."""

    reason = Paragraphs(
        label=_("Why does it not hold here?"),
        max_length=2000,
        rows=3,
        help_text=_("For example: the responsible person is away until March."),
        seen_by=_("Seen by everybody who reads this plan"),
    )
