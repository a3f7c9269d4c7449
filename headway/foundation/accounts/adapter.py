"""How do allauth's sign-in pages fit the house? Nobody signs up by themselves; invitations bring people in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up: an account comes from an invitation, the set-up link or the demo."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail comes with the month loop; until then nothing is sent."""
