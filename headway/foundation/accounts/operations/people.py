"""How does a person get an account, and change their own facts?"""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from headway.foundation.core import actors, refusals, words

from ..models import User


@transaction.atomic
def register(*, email: str, name: str, password: str, by: actors.Actor) -> User:
    """A new account with a password. Raises BadInput where the e-mail has one already or the password is weak."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise refusals.BadInput(fields={"email": "This e-mail already has an account. Sign in instead."})
    if not words.clean_line(name):
        raise refusals.BadInput(fields={"name": "Your name is needed."})
    user = User(email=email, name=words.clean_line(name))
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise refusals.BadInput(fields={"password": " ".join(wrong.messages)}) from None
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def revise_me(*, user: User, values: dict[str, Any], by: actors.Actor) -> User:
    """Change one's own name, language and time zone."""
    stored = User.objects.select_for_update().get(pk=user.pk)
    for name, value in values.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save(update_fields=[*values, "version"])
    return stored
