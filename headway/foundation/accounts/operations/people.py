"""How does a person get an account, and change their own facts?"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, fields, refusals, words

from ..models import User


@transaction.atomic
def register(*, email: str, name: str, password: str, by: actors.Actor) -> User:
    """A new account with a password. Raises BadInput where the e-mail has one already or the password is weak."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise refusals.BadInput(fields={"email": _("This e-mail already has an account. Sign in instead.")})
    if not words.clean_line(name):
        raise refusals.BadInput(fields={"name": _("Your name is needed.")})
    user = User(email=email, name=words.clean_line(name))
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise refusals.BadInput(fields={"password": " ".join(wrong.messages)}) from None
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def load_people(*, people: Mapping[str, str], by: actors.Actor) -> dict[str, User]:
    """Accounts for many people at once, name by e-mail. Nobody can sign in with a password until one is set.

    Raises BadInput for an e-mail that has an account or a missing name; then nothing is written.
    """
    addresses = {email.strip().lower(): words.clean_line(name) for email, name in people.items()}
    known = User.objects.filter(email__in=addresses).first()
    if known is not None:
        raise refusals.BadInput(
            fields={"email": _("%(email)s already has an account. Take the row out.") % {"email": known.email}}
        )
    made = []
    for email, name in addresses.items():
        if not name:
            raise refusals.BadInput(fields={"name": _("The name of %(email)s is missing. Add it.") % {"email": email}})
        user = User(email=email, name=name)
        user.set_unusable_password()
        made.append(user)
    return {user.email: user for user in User.objects.bulk_create(made, batch_size=500)}


@transaction.atomic
def revise_me(*, user: User, values: dict[str, Any], by: actors.Actor) -> User:
    """Change one's own name, language and time zone."""
    stored = User.objects.select_for_update().get(pk=user.pk)
    for name, value in values.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.save(update_fields=[*values, *fields.follows(User, set(values)), "version"])
    return stored
