"""Is this password good enough?"""

from django.core.exceptions import ValidationError

LENGTH = 15


class LongEnough:
    """Fifteen characters. A shorter one (eight or more) passes only for a person with a second factor."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise where the password is too short for this person."""
        from_second_factor = getattr(user, "has_second_factor", False)
        needed = 8 if from_second_factor else LENGTH
        if len(password) < needed:
            raise ValidationError(
                f"This password has {len(password)} characters. Use {needed} or more: a short sentence works well."
            )

    def get_help_text(self) -> str:
        """What a person reads before typing."""
        return f"At least {LENGTH} characters. A short sentence that only you know works well."
