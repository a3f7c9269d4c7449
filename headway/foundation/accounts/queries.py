"""Whom do we know, and where are they signed in?"""

import dataclasses
import datetime as dt
import uuid

from headway.foundation.core import clock

from . import devices
from .models import Device, User


@dataclasses.dataclass(frozen=True)
class Person:
    """A person as other people see them."""

    key: uuid.UUID
    name: str
    email: str
    initials: str


@dataclasses.dataclass(frozen=True)
class DeviceRow:
    """One session as its person sees it; the moments are theirs, `here` is the one that asks."""

    key: uuid.UUID
    words: str
    began_at: dt.datetime
    seen_at: dt.datetime
    here: bool


def person(user: User) -> Person:
    """The person behind a user."""
    return Person(user.key, str(user), user.email, user.initials)


def by_email(email: str) -> User | None:
    """The account with this e-mail."""
    return User.objects.filter(email=email.strip().lower()).first()


def is_alone() -> bool:
    """Whether nobody has an account but one person. One query."""
    return len(User.objects.order_by("pk").values_list("pk")[:2]) == 1


def demo_keys(emails: list[str]) -> dict[str, uuid.UUID]:
    """The keys of the demo's cast by e-mail. One query."""
    return dict(User.objects.filter(email__in=emails, is_active=True).values_list("email", "key"))


def devices_of(user: User, *, here: str) -> list[DeviceRow]:
    """Where a person is signed in, this session first, then those seen last. One query."""
    rows = [
        DeviceRow(
            key=row.key,
            words=devices.in_words(row.user_agent),
            began_at=clock.local(row.began_at, user),
            seen_at=clock.local(row.seen_at, user),
            here=row.session_key == here,
        )
        for row in Device.objects.of(user).open()
    ]
    return sorted(rows, key=lambda row: not row.here)
