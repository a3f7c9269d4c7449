"""What of progress belongs to a person, what waits for them, what does a team carry, who writes its letters?"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import refs
from headway.foundation.core.registers import Held
from headway.foundation.notices.letters import Writer
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.web import formats

from . import letters, operations, queries, reminders
from .models import MailLink, MilestoneStatus, Proposal, Status

ENDING = ("password_changed", "password_set", "signed_out_elsewhere")
OF_LINKS = ("made_at", "expires_at", "revoked_at", "used_at")
NAMES = ("month", "word", "success", "challenge", "solution", "reported_at")


def mine(user: Any) -> dict[str, list[Any]]:
    """Statuses that this person reported, and the links that were mailed to them, without their addresses. Three
    queries.
    """
    actions = Status.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    milestones = MilestoneStatus.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    return {
        "statuses": list(actions.values("action__title", *NAMES, "spent_cents", "resources")),
        "milestone-statuses": list(milestones.values("milestone__title", *NAMES)),
        "mail-links": list(MailLink.objects.filter(user__pk=user.pk).order_by("pk").values(*OF_LINKS)),
    }


def last_words(user: Any, references: Sequence[refs.Ref]) -> dict[str, str]:
    """What was last said of actions and milestones: the word, and for its own people why it is behind. Two queries at
    most.
    """
    texts = standing.scope(user, May.SEE_STATUS_WORDS)
    said: dict[str, str] = {}
    for model, name in ((Status, "action"), (MilestoneStatus, "milestone")):
        kind = f"plans.{name}"
        keys = [ref.key for ref in references if ref.kind == kind]
        if keys:
            said |= {str(refs.Ref(kind, key)): text for key, text in queries.last_said(model, name, keys, texts)}
    return said


def to_decide(user: Any) -> list[Held]:
    """Drops that are proposed and wait for a leader. One query; none for whoever leads nowhere."""
    leads = standing.scope(user, May.REPORT_ANY_STATUS)
    if not (leads.only or leads.below):
        return []
    place = "action__milestone__strategy__plan__organisation"
    rows = Proposal.objects.open().filter(leads.condition(f"{place}__")).select_related(place)
    return [
        Held(
            "progress.proposal",
            _("Drop “%(action)s”, or let it go on?") % {"action": row.action},
            queries.review_address(row.action.milestone.strategy.plan.organisation.key, row.month),
            str(row.action.milestone.strategy.plan.organisation),
        )
        for row in rows.order_by("proposed_at", "pk")
    ]


def to_review(user: Any) -> list[Held]:
    """Months that the leadership team has not reviewed although their day is over, or comes within a week, where this
    person leads and a plan is active. Six queries; none for whoever leads nowhere.
    """
    leads = standing.scope(user, May.REPORT_ANY_STATUS)
    if not (leads.only or leads.below):
        return []
    return [
        Held(
            "progress.review",
            _("Review %(month)s with your leadership team") % {"month": formats.month(one.month)},
            queries.review_address(one.key, one.month),
            str(one.organisation),
            one.due_on,
        )
        for one in queries.reviews_due(leads.condition("organisation__"))
    ]


def watch(*, user: Any, deed: str, sentence: str, by: Any) -> None:
    """A new password, and signing out everywhere else, take back the links in mails too."""
    if deed in ENDING:
        operations.revoke_links(user=user, by=by)


HOLDINGS = (to_decide, to_review)
MINE = (mine,)
LAST = (last_words,)
CARRIED = (queries.carried_by,)
WATCHES = (watch,)
LETTERS = (Writer(reminders.KIND, letters.write),)
