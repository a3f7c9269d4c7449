"""What accounts tell the registers: an account is a kind of element, so that history and notices can name it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from headway.foundation.core.registers import Card, Kind

from .models import User


def account_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Oneself, and nobody else. No query."""
    return [Card("accounts.user", user.key, str(user), reverse("mfa_index")) for key in keys if key == user.key]


OWN = "an account's facts are its owner's: lines name the deed, never a value"
FACTS = ("email", "name", "password", "last_login", "language", "time_zone", "mail", "is_active")
KINDS = (
    Kind(
        "accounts.user",
        "account",
        User,
        account_cards,
        unlogged=dict.fromkeys(FACTS, OWN),
        reads=lambda user, organisation: False,
    ),
)
