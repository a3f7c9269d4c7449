"""What does the letter about a decided adjustment say? What is true and what its reader may read when it is sent.

Whoever reads the adjustment reads in it what changed from what to what, why, and who decided. Others, whom it only
reaches, read that the organisation adjusted its plan, days of what they see of it, and what of theirs depends on it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.accounts import mail
from headway.foundation.core import clock, refs, registers
from headway.foundation.notices.letters import Written, rendered
from headway.foundation.notices.models import Letter
from headway.foundation.people import queries as people
from headway.foundation.people import standing
from headway.foundation.people.permissions import Role
from headway.foundation.web import formats

from . import changing, queries
from .models import Adjustment, Change, Told
from .models.adjustments import Deed

KIND: Final = "adjustment"
MOST: Final = 10
"""Things of the reader's that are named; the others are counted."""
STALE: Final = dt.timedelta(days=7)
"""After this it is not news any more: the notice stays."""


def event_of(adjustment: Adjustment) -> str:
    """The event of the letters about a decision: one letter to each person."""
    return f"{KIND}:{adjustment.key}"


def write(letter: Letter) -> Written | None:
    """The letter about a decision, or None where it is not wanted any more, or nothing is left that they may read."""
    user, row = letter.user, _told_of(letter)
    if row is None or not mail.choices_of(user.mail).adjustments or clock.now() > letter.due_at + STALE:
        return None
    changes = list(row.changes.live().order_by("position", "pk"))
    page, seen = _seen([refs.Ref("approvals.adjustment", row.key)], user), _seen([one.ref for one in changes], user)
    reads, theirs = bool(page), _theirs(row, user)
    address = next((one.address for one in (*page, *theirs, *seen)), "")
    if not address or not standing.standing(user).stands:
        return None
    return rendered(
        "approvals/letters/adjustment",
        letter,
        subject=_subject(row, theirs),
        because=_because(theirs),
        address=settings.BASE_URL + address,
        button=_("Read the adjustment") if reads else _("Open Headway"),
        said=_said_by(row, reads=reads),
        changes=_in_words(changes, user, reads=reads),
        reason=row.reason if reads else "",
        theirs=theirs[:MOST],
        more=_more(len(theirs) - MOST),
    )


def _told_of(letter: Letter) -> Adjustment | None:
    """The decided adjustment of which the reader of a letter was told. Two queries."""
    rows = Adjustment.objects.decided().filter(key=letter.about["adjustment"]).select_related("plan__organisation")
    row: Adjustment | None = rows.first()
    told = Told.objects.filter(adjustment=row, person=letter.user.key)
    return row if row is not None and told.exists() else None


def _theirs(row: Adjustment, user: Any) -> list[registers.Card]:
    """What an adjustment reached of what the person is responsible for, and of the places that they lead, as far as
    they read it. Five queries at most.
    """
    leads = {str(one.organisation_key) for one in standing.standing(user).stands if one.role == Role.LEADER}
    kept = [(refs.Ref.parse(one["ref"]), at["organisation"] in leads) for at in row.ripple for one in at["rows"]]
    reached = {ref: led for ref, led in kept if ref}
    own = {key for kind, model in changing.KINDS.items() for key in _owned(model, kind, reached, user)}
    return _seen([ref for ref, led in reached.items() if led or ref.key in own], user)


def _owned(model: Any, kind: str, wanted: Iterable[refs.Ref], user: Any) -> list[Any]:
    found = [ref.key for ref in wanted if ref.kind == kind]
    return list(model.objects.filter(key__in=found, responsible=user).values_list("key", flat=True)) if found else []


def _seen(wanted: Sequence[refs.Ref], user: Any) -> list[registers.Card]:
    """Those that the reader sees, in their order. One query a kind."""
    shown = registers.cards(user, dict.fromkeys(wanted))
    return [card for card in (shown.get(str(ref)) for ref in dict.fromkeys(wanted)) if card]


def _subject(row: Adjustment, theirs: Sequence[registers.Card]) -> str:
    """Names of organisations only; titles are never in a subject."""
    said = _("%(name)s adjusted its plan: it reaches what is yours") if theirs else _("%(name)s adjusted its plan")
    return said % {"name": row.plan.organisation.name}


def _said_by(row: Adjustment, *, reads: bool) -> str:
    """Who changed the plan on which day; the name of a person is for readers of the adjustment."""
    who = next(iter(people.with_keys([row.decided_by])), None) if reads and row.decided_by else None
    said = {"name": row.plan.organisation.name, "who": who, "day": changing.shown("due_on", str(row.decided_on))}
    if who:
        return _("The plan of %(name)s was adjusted on %(day)s. %(who)s decided.") % said
    return _("The plan of %(name)s was adjusted on %(day)s.") % said


def _in_words(changes: Sequence[Change], user: Any, *, reads: bool) -> list[str]:
    """What changed, a sentence a change; for those whom it only reaches what they see of it, with days alone."""
    rows = queries.changes_in_words(changes, user)
    return [
        _sentence(one, row, whole=reads or one.field in changing.DAYS)
        for one, row in zip(changes, rows, strict=True)
        if reads or row.address
    ]


def _sentence(one: Change, row: Any, *, whole: bool) -> str:
    before, after = (_("nothing") if text == formats.NOTHING else text for text in (row.before, row.after))
    said = {"title": row.title, "field": row.field, "before": before, "after": after}
    if one.deed == Deed.DROP:
        return _("“%(title)s” is dropped.") % said
    if one.deed == Deed.ADD:
        said["after"] = "; ".join(f"{label}: {text}" for label, text in row.facts) if whole else ""
        return (_("“%(title)s” is new: %(after)s.") if said["after"] else _("“%(title)s” is new.")) % said
    if whole:
        return _("“%(title)s”, %(field)s: %(before)s before, %(after)s now.") % said
    return _("“%(title)s” is changed.") % said


def _more(count: int) -> str:
    return ngettext("And %(n)d more.", "And %(n)d more.", count) % {"n": count} if count > 0 else ""


def _because(theirs: Sequence[registers.Card]) -> str:
    """Why this mail came, in one sentence."""
    if theirs:
        return _("This mail came because the adjustment reaches what you are responsible for or lead.")
    return _("This mail came because you are responsible for something that was changed.")
