"""What does a person see of the addresses that open without signing in?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.people.models import Team, TeamMembership

from .models import Feed

SALT: Final = "headway.calendars.feeds"


@dataclasses.dataclass(frozen=True)
class FeedRow:
    """One calendar that a person can have: their own (no team) or a team's; `address` is empty while it is closed."""

    team: uuid.UUID | None
    name: str
    address: str
    made_at: dt.datetime | None


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")


def address_of(feed: Feed) -> str:
    """The whole address of an open feed."""
    return settings.BASE_URL + reverse("calendars:feed", args=[_signer().sign(feed.key.hex)])


def feed_behind(token: str) -> Feed | None:
    """The feed of an address: signed here, open, its person active. At most one query."""
    try:
        key = uuid.UUID(_signer().unsign(token))
    except signing.BadSignature:
        return None
    found = Feed.objects.select_related("user", "team__organisation").filter(key=key, closed_at=None)
    return found.filter(user__is_active=True).first()


def feeds_of(user: Any) -> list[FeedRow]:
    """The calendars that a person has or can have: their own, then of each of their teams. Two queries."""
    open_ones = {feed.team_id: feed for feed in Feed.objects.of(user).select_related("user")}
    mine = TeamMembership.objects.live().filter(user__pk=user.pk, ended_at=None).values("team")
    teams = Team.objects.live().filter(pk__in=mine).order_by("name", "pk")
    return [_row(None, "", open_ones.get(None)), *(_row(team.key, team.name, open_ones.get(team.pk)) for team in teams)]


def _row(team: uuid.UUID | None, name: str, feed: Feed | None) -> FeedRow:
    return FeedRow(team, name, address_of(feed) if feed else "", clock.local(feed.made_at, feed.user) if feed else None)
