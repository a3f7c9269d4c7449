"""What of accounts belongs to a person? Who they are, how they sign in, where."""

import dataclasses
from typing import Any

from allauth.mfa.models import Authenticator

from . import mail
from .models import Device


def mine(user: Any) -> dict[str, list[Any]]:
    """For the copy of one's own data. Secrets stay out: a copy must not let anybody in. Two queries."""
    account = {name: getattr(user, name) for name in ("key", "email", "name", "language", "time_zone", "created_at")}
    ways = Authenticator.objects.filter(user_id=user.pk).order_by("pk").values("type", "created_at", "last_used_at")
    devices = Device.objects.of(user).values("user_agent", "began_at", "seen_at")
    return {
        "account": [account],
        "mail": [dataclasses.asdict(mail.choices_of(user.mail))],
        "signing-in": list(ways),
        "devices": list(devices),
    }


MINE = (mine,)
