"""Whom do we know?"""

import dataclasses
import uuid

from .models import User


@dataclasses.dataclass(frozen=True)
class Person:
    """A person as other people see them."""

    key: uuid.UUID
    name: str
    email: str
    initials: str


def person(user: User) -> Person:
    """The person behind a user."""
    return Person(user.key, str(user), user.email, user.initials)


def by_email(email: str) -> User | None:
    """The account with this e-mail."""
    return User.objects.filter(email=email.strip().lower()).first()


def demo_keys(emails: list[str]) -> dict[str, uuid.UUID]:
    """The keys of the demo's cast by e-mail. One query."""
    return dict(User.objects.filter(email__in=emails, is_active=True).values_list("email", "key"))
