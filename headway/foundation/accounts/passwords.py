"""Is this password good enough?"""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LENGTH = 15
LENGTH_WITH_SECOND_FACTOR = 8


class LongEnough:
    """Fifteen characters, or eight for a person who also proves a second factor."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise where the password is too short for this person."""
        second = user is not None and user.pk is not None and is_mfa_enabled(user)
        needed = LENGTH_WITH_SECOND_FACTOR if second else LENGTH
        if len(password) < needed:
            raise ValidationError(
                _("This password has %(count)s characters. Use %(needed)s or more: a short sentence works well.")
                % {"count": len(password), "needed": needed}
            )

    def get_help_text(self) -> str:
        """What a person reads before typing."""
        return _("At least %(count)s characters. A short sentence that only you know works well.") % {"count": LENGTH}
