"""How does the first person come into an empty Headway, and nobody else?"""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refusals

from ..models import SetupLink, User
from .people import register


@transaction.atomic
def make_setup_link(*, by: actors.Actor) -> str | None:
    """A new one-time secret while nobody has an account, else None. Earlier ones stop working."""
    if User.objects.exists():
        return None
    SetupLink.objects.filter(used_at__isnull=True).delete()
    secret = secrets.token_urlsafe(24)
    SetupLink.objects.create(digest=keys.digest(secret))
    return secret


def is_open(secret: str) -> bool:
    """Whether this secret opens an empty Headway now."""
    unused = SetupLink.objects.filter(digest=keys.digest(secret), used_at__isnull=True)
    return unused.exists() and not User.objects.exists()


@transaction.atomic
def use_setup_link(*, secret: str, email: str, name: str, password: str, by: actors.Actor) -> User:
    """The first account, once. Raises BadInput where the link was used or somebody is here already."""
    link = SetupLink.objects.select_for_update().filter(digest=keys.digest(secret), used_at__isnull=True).first()
    if link is None or User.objects.exists():
        raise refusals.BadInput(_("This set-up link was used already. Sign in, or restart the server for a new one."))
    user = register(email=email, name=name, password=password, by=by)
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    return user
