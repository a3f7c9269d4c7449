"""How do allauth's sign-in pages fit the house? Nobody signs up by themselves; invitations bring people in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from . import operations
from .operations import sign_in


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up: an account comes from an invitation, the set-up link or the demo."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail comes with the month loop; until then nothing is sent."""

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """allauth calls this whenever somebody changed how they sign in: history and the person hear of it.

        A new password ends every other session.
        """
        deed = template_prefix.rpartition("/")[2]
        if deed in sign_in.DEEDS:
            operations.tell_of_sign_in(user=user, deed=deed, by=user)
        if deed in ("password_changed", "password_set"):
            operations.sign_out_elsewhere(user=user, here=self.request.session.session_key or "", by=user)
