"""What may somebody answer through the link of a mail, without signing in?

The address carries the link's key, signed: the table alone opens nothing, and a letter that is sent again has the same
address. A link shows what is open of its person now, each item through the rules of the page; it opens nothing else.
Every form of it carries a mark of what was said when it was shown: a form over something said since is not taken.
"""

import dataclasses
import datetime as dt
import hmac
import uuid
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac

from headway.foundation.accounts import mail
from headway.foundation.core import clock, refusals
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.models import TeamMembership
from headway.foundation.people.permissions import May
from headway.yearly.plans import access, visibility
from headway.yearly.plans.models import Action, Milestone

from . import obligations, queries, reminders, rhythms
from .models import MailLink, MilestoneStatus, Reminder, Stage, Status

SALT: Final = "headway.progress.links"
MOST_A_MINUTE: Final = 90
ACTION_AT: Final = "milestone__strategy__plan__organisation__"
STONE_AT: Final = "strategy__plan__organisation__"


@dataclasses.dataclass(frozen=True)
class Mailed:
    """A person who answers through a link: history names them, and how they came."""

    key: uuid.UUID
    name: str

    def __str__(self) -> str:
        return f"{self.name}, from a mail"


@dataclasses.dataclass(frozen=True)
class Item:
    """One open status: its line, whether it is the person's own or somebody else's, and which month is (or will be)
    missing from when on.
    """

    asked: queries.Asked
    own: bool
    month: dt.date
    due_on: dt.date
    late: bool


@dataclasses.dataclass(frozen=True)
class LinkRow:
    """One link that still opens something, for the page on which it is taken back."""

    key: uuid.UUID
    made_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None


@dataclasses.dataclass(frozen=True)
class Open:
    """What a person may answer from a mail: open ones, theirs first, and what they said since the mail was made."""

    items: tuple[Item, ...]
    said: tuple[queries.Asked, ...]


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")


def address_of(link: MailLink) -> str:
    """The whole address of a link, as a mail carries it."""
    return settings.BASE_URL + reverse("progress:mailed", args=[token_of(link)])


def token_of(link: MailLink) -> str:
    """The key of a link, signed."""
    return _signer().sign(link.key.hex)


def link_behind(token: str) -> MailLink | None:
    """The link of an address, where it still opens something: signed here, not over, not taken back, its person
    active. At most one query.
    """
    try:
        key = uuid.UUID(_signer().unsign(token))
    except signing.BadSignature:
        return None
    found = MailLink.objects.select_related("user").filter(key=key, revoked_at=None, expires_at__gt=clock.now())
    return found.filter(user__is_active=True).first()


def links_of(user: Any) -> list[LinkRow]:
    """Links that were mailed to a person and still open something, the newest first. One query."""
    rows = MailLink.objects.filter(user__pk=user.pk, revoked_at=None, expires_at__gt=clock.now()).order_by("-made_at")
    return [
        LinkRow(key, *(clock.local(at, user) if at else None for at in moments))  # type: ignore[arg-type]
        for key, *moments in rows.values_list("key", "made_at", "expires_at", "used_at")
    ]


def too_often(link: MailLink) -> bool:
    """Whether this link was asked more often in this minute than a person can."""
    name = f"mailed:{link.key}:{clock.now():%d%H%M}"
    cache.add(name, 0, 120)
    return int(cache.incr(name)) > MOST_A_MINUTE


def mark(link: MailLink, key: uuid.UUID, month: dt.date, version: int) -> str:
    """What a form shows that it saw: the status row's version, bound to the link, the item and the month."""
    told = f"{link.key}/{key}/{month:%Y-%m}/{version}"
    return f"{version}.{salted_hmac(SALT, told, algorithm='sha256').hexdigest()[:32]}"


def version_seen(link: MailLink, key: uuid.UUID, month: dt.date, given: str) -> int:
    """The version that a form saw. Raises Http404 for a mark that this link was never given."""
    version = given.partition(".")[0]
    if (
        not version.isdecimal()
        or len(version) > 9
        or not hmac.compare_digest(mark(link, key, month, int(version)), given)
    ):
        raise Http404
    return int(version)


def row_or_404(user: Any, key: uuid.UUID) -> Action | Milestone:
    """The action or milestone, by the rule of its page for this person now; both refusals are alike: nothing here."""
    try:
        if Action.objects.filter(key=key).exists():
            return access.action_or_404(user, key, May.REPORT_STATUS)
        return access.milestone_or_404(user, key, May.REPORT_STATUS)
    except refusals.NotAllowed:
        raise Http404 from None


def addressed(link: MailLink, line: queries.Asked) -> queries.Asked:
    """The line with the address by which this link answers it."""
    seen = mark(link, line.key, line.month, line.version)
    address = reverse("progress:mailed_row", args=[token_of(link), line.key, seen])
    return dataclasses.replace(line, answer_address=address, address="", plan_address="")


def open_of(user: Any, since: dt.datetime | None = None) -> Open:
    """What this person may answer from a mail today; with `since` also what they said from then on. Eighteen queries
    at most, six more with `since`.
    """
    scope = standing.scope(user, May.REPORT_STATUS)
    paths = {stand.path for stand in standing.standing(user).stands}
    if not paths:
        return Open((), ())
    asked_of = _silent_ones(user)
    teams = set(TeamMembership.objects.live().filter(user__pk=user.pk, ended_at=None).values_list("team_id", flat=True))
    askings = obligations.Askings(rhythms.Rhythms(paths))
    actions, stones = _conditions(user, set(asked_of), teams)
    waiting = obligations.waiting(
        askings,
        actions=scope.condition(ACTION_AT) & actions,
        milestones=scope.condition(STONE_AT) & stones,
    )
    today, days = today_of(user), mail.choices_of(user.mail).nudge_days
    owed: dict[uuid.UUID, tuple[obligations.Obligation, bool]] = {}
    for one in waiting:
        own = one.owner == user.pk or (one.owner is None and one.team in teams)
        named = asked_of.get(one.owner) if one.owner else set().union(*asked_of.values())
        if (own and _now(one, askings.rhythms.of(one.path), today, days)) or (not own and one.over in (named or ())):
            owed[one.key] = (one, own)
    lines = _lines(user, {key: (one.month, one.silent) for key, (one, _own) in owed.items()})
    items = [_item(line, *owed[line.key]) for line in lines]
    items.sort(key=lambda item: not item.own)
    return Open(tuple(items), _said(user, since, set(owed)) if since else ())


def _item(line: queries.Asked, one: obligations.Obligation, own: bool) -> Item:
    if one.over and one.over_due_on:
        return Item(line, own, one.over, one.over_due_on, True)
    return Item(line, own, one.month, one.due_on, False)


def today_of(user: Any) -> dt.date:
    """The day of a person: by their own clock, else by that of their home organisation. At most one query."""
    home = None if user.time_zone else people.home_organisation(user)
    return clock.now().astimezone(clock.zone(user.time_zone or (home.time_zone if home else ""))).date()


def _now(one: obligations.Obligation, rhythm: rhythms.Rhythm, today: dt.date, days: int) -> bool:
    """Whether an own status belongs into a mail today: it is late, or the day of its first reminder has come."""
    return one.late or today >= reminders.nudge_on(rhythm, one.due_on, days)


def _silent_ones(user: Any) -> dict[int, set[dt.date]]:
    """Whose silence this person was told of, and in which months. One query."""
    first = clock.now() - reminders.REMEMBERED
    rows = Reminder.objects.filter(user__pk=user.pk, stage__in=(Stage.FALLBACK, Stage.LEADER), month__gte=first.date())
    found: dict[int, set[dt.date]] = {}
    for about, month in rows.exclude(about__pk=user.pk).values_list("about_id", "month"):
        found.setdefault(about, set()).add(month)
    return found


def _conditions(user: Any, others: set[int], teams: set[int]) -> tuple[Q, Q]:
    """Actions and milestones that a person answers for: their own, those of their teams, and of silent ones where they
    lead or carry the milestone (`plans.access`).
    """
    all_of_them = {user.pk, *others}
    any_status = standing.scope(user, May.REPORT_ANY_STATUS)
    instead = Q(responsible__in=others) & (any_status.condition(ACTION_AT) | Q(milestone__responsible__pk=user.pk))
    team_of = TeamMembership.objects.live().filter(user__in=all_of_them, ended_at=None).values("team")
    carried = Q(responsible=None) & (Q(team__in=teams) | (Q(team__in=team_of) & any_status.condition(STONE_AT)))
    stones = Q(responsible__pk=user.pk) | (Q(responsible__in=others) & any_status.condition(STONE_AT)) | carried
    return Q(responsible__pk=user.pk) | instead, stones


def _lines(user: Any, months: dict[uuid.UUID, tuple[dt.date, int]]) -> list[queries.Asked]:
    """Lines of the actions and milestones with these keys, as far as the person sees them, each in its month. Eight
    queries at most.
    """
    if not months:
        return []
    actions = queries.in_order(Action.objects.visible_to(user).filter(key__in=months))
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    stones = Milestone.objects.in_live_plans().filter(seen, key__in=months)
    stones = stones.select_related(queries.ABOVE, "responsible", "team").order_by("due_on", "position", "key")
    return queries.described([(row, *months[row.key]) for row in actions], [(row, *months[row.key]) for row in stones])


def _said(user: Any, since: dt.datetime, waiting: set[uuid.UUID]) -> tuple[queries.Asked, ...]:
    """What the person said since a moment and may still change."""
    mine = {"reported_by": user.key, "reported_at__gte": since}
    said = dict(Status.objects.live().filter(**mine).order_by("month").values_list("action__key", "month"))
    said |= dict(MilestoneStatus.objects.live().filter(**mine).order_by("month").values_list("milestone__key", "month"))
    months = {key: (month, 0) for key, month in said.items() if key not in waiting}
    return tuple(line for line in _lines(user, months) if line.answered)
