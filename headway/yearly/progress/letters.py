"""What does the letter of a day say? What is true and what its reader may see when it is sent.

Titles of what the reader answers for, names and counts; never a text of a status, a comment or a notice. Nothing left
to say, a letter of a later day, no role any more: no letter.
"""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.accounts import mail
from headway.foundation.core import registers, words
from headway.foundation.core.actors import OPERATOR
from headway.foundation.notices import queries as notices
from headway.foundation.notices.letters import Written, rendered
from headway.foundation.notices.models import Letter
from headway.foundation.people import access as people
from headway.yearly.plans import queries as plans

from . import links, operations, queries, reminders
from .models import Reminder, Stage


@dataclasses.dataclass(frozen=True)
class Day:
    """What there is to say."""

    own: tuple[links.Item, ...]
    others: tuple[links.Item, ...]
    silent: tuple[str, ...]
    told_others: str
    news: tuple[str, ...]
    soon: tuple[plans.Due, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is left to say."""
        return not (self.own or self.others or self.news or self.soon)


def write(letter: Letter) -> Written | None:
    """The letter of a day, or None where nothing is left to say."""
    later = Letter.objects.filter(user=letter.user, kind=reminders.KIND, event__gt=letter.event)
    if later.exists() or people.home_organisation(letter.user) is None:
        return None
    day = _day(letter.user, mail.choices_of(letter.user.mail), links.today_of(letter.user))
    if day.empty:
        return None
    link, work = _link(letter) if day.own or day.others else "", settings.BASE_URL + queries.WORK
    return rendered(
        "progress/letters/day",
        letter,
        subject=_subject(day),
        because=_because(day),
        address=link or work,
        button=_("Answer now") if link else _("Open Headway"),
        own_says=_own_says(day),
        others_says=_others_says(day),
        link=link,
        work=work,
        **{field.name: getattr(day, field.name) for field in dataclasses.fields(day)},
    )


def _link(letter: Letter) -> str:
    return links.address_of(operations.link_of(user=letter.user, letter=letter.key, by=OPERATOR))


def _day(user: Any, choices: mail.MailChoices, today: dt.date) -> Day:
    items = links.open_of(user).items if choices.statuses else ()
    own = tuple(item for item in items if item.own)
    others = tuple(item for item in items if not item.own)
    digest = choices.digest != mail.Digest.NEVER
    return Day(
        own=own,
        others=others,
        silent=_silent(user, others),
        told_others=_told_others(user, own),
        news=tuple(_news(user, choices, digest)),
        soon=tuple(one for one in plans.due_of(user, until=today + reminders.AHEAD) if one.day >= today)
        if digest
        else (),
    )


def _news(user: Any, choices: mail.MailChoices, digest: bool) -> list[str]:
    """What waits and what is new, as counts: what it says is read in Headway. A digest names all of it; questions are
    named to whoever wants to hear of them.
    """
    held = Counter(one.kind for one in registers.held(user)) if digest or choices.questions else Counter()
    asked = held["threads.thread"]
    said = [
        ngettext("%(n)s question waits for your answer.", "%(n)s questions wait for your answer.", asked) % {"n": asked}
    ]
    counts = [asked]
    if digest:
        drops, reviews, unread = held["progress.proposal"], held["progress.review"], notices.unread_count(user)
        counts += [drops, reviews, unread]
        said += [
            ngettext("%(n)s proposed drop waits for a leader.", "%(n)s proposed drops wait for a leader.", drops)
            % {"n": drops},
            ngettext("%(n)s month waits for its review.", "%(n)s months wait for their review.", reviews)
            % {"n": reviews},
            ngettext("%(n)s notice is new.", "%(n)s notices are new.", unread) % {"n": unread},
        ]
    return [sentence for sentence, n in zip(said, counts, strict=True) if n]


def _silent(user: Any, others: Sequence[links.Item]) -> tuple[str, ...]:
    """Names of the leaders' list with how much of theirs is open, the most first. One query."""
    named = Reminder.objects.filter(user__pk=user.pk, stage=Stage.LEADER).values_list("about__name", flat=True)
    known = set(named.order_by().distinct()) if others else set()
    counted = Counter(line.asked.who for line in others if line.asked.who in known)
    return tuple(
        ngettext("%(who)s: %(n)s open status", "%(who)s: %(n)s open statuses", n) % {"who": who, "n": n}
        for who, n in counted.most_common()
    )


def _told_others(user: Any, own: Sequence[links.Item]) -> str:
    """Who was asked instead of this person for what is still open. One query."""
    months = {line.month for line in own if line.late}
    rows = Reminder.objects.filter(about__pk=user.pk, stage=Stage.FALLBACK, month__in=months)
    names = rows.exclude(user__pk=user.pk).order_by("user__name").values_list("user__name", flat=True).distinct()
    return words.listing(list(names)) if months else ""


def _subject(day: Day) -> str:
    if day.own:
        return _own_says(day)
    return _others_says(day) if day.others else _("What is new for you in Headway")


def _own_says(day: Day) -> str:
    """One whole sentence; titles are never in a subject."""
    late = sum(line.late for line in day.own)
    if late:
        return ngettext("%(n)s status of yours is late", "%(n)s statuses of yours are late", late) % {"n": late}
    n = len(day.own)
    return ngettext("%(n)s status of yours is due soon", "%(n)s statuses of yours are due soon", n) % {"n": n}


def _others_says(day: Day) -> str:
    n = len(day.others)
    return ngettext("%(n)s status of a colleague is missing", "%(n)s statuses of colleagues are missing", n) % {"n": n}


def _because(day: Day) -> str:
    """Why this mail came, in one sentence."""
    if any(line.late for line in day.own):
        return _("This mail came because statuses of yours are late.")
    if day.own:
        return _("This mail came because statuses of yours are due soon.")
    if day.others:
        return _("This mail came because colleagues have not answered for a while and you may answer for them.")
    return _("This mail came because you asked to be told what is new.")
