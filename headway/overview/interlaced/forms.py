"""Who takes over the actions that were chosen?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from headway.foundation.web.forms import Form
from headway.foundation.web.pickers import Picked, Source


class HandOverForm(Form):
    """The person who is responsible from now on."""

    responsible = Picked(
        label=_("Hand over to"), help_text=_("They are told once. Work of plans that you do not write stays as it is.")
    )

    def __init__(self, *args: Any, people: Source, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]
