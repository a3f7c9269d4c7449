"""What can happen with addresses of calendars? One is opened, closed, or replaced by a new one.

Each is told to its person and kept in history: whoever has the address reads it without signing in.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import actors, clock
from headway.foundation.notices import operations as notices
from headway.foundation.people.models import Team

from .models import Feed


@transaction.atomic
def open_feed(*, user: Any, by: actors.Actor, team: Team | None = None) -> Feed:
    """A new address for a person, of their own things or of a team; an earlier one of the same is closed with it."""
    User.objects.select_for_update().get(pk=user.pk)
    Feed.objects.of(user).filter(team=team).update(closed_at=clock.now())
    feed = Feed.objects.create(user=user, team=team)
    sentence = _("A calendar address was made for you. Whoever has it can read what is due, until you close it.")
    notices.warn(user=user, deed="calendar_opened", sentence=sentence, by=by)
    return feed


@transaction.atomic
def close_feed(*, user: Any, by: actors.Actor, team: Team | None = None) -> int:
    """The address opens nothing from now on; returns how many did."""
    closed = Feed.objects.of(user).filter(team=team).update(closed_at=clock.now())
    if closed:
        notices.warn(user=user, deed="calendar_closed", sentence=_("A calendar address of yours was closed."), by=by)
    return closed


@transaction.atomic
def close_feeds(*, user: Any, by: actors.Actor) -> int:
    """No calendar address of this person opens anything from now on; returns how many did."""
    return Feed.objects.of(user).update(closed_at=clock.now())
