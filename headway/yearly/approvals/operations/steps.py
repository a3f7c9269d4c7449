"""What do submitting, deciding and activating share? All of it happens while the plan is held."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.notices import operations as notices
from headway.foundation.people import queries as people
from headway.foundation.web import formats
from headway.yearly.plans import rules
from headway.yearly.plans.models import Plan, Strategy

from ..levels import Level
from ..models import Submission

KIND: Final = "approvals.submission"
PLAN: Final = "plans.plan"
MOST: Final = 4000


def check_place(plan: Plan) -> None:
    """Raise BadInput where the plan's place is closed: it names the place, since when, and where work goes on."""
    place = plan.organisation
    if place.closed_on is None or place.closed_on > clock.today(place):
        return
    said = {"plan": plan, "place": place, "day": rules.said(place.closed_on), "successor": place.successor}
    if place.successor_id:
        raise refusals.BadInput(
            _("“%(plan)s” is a plan of %(place)s, which closed on %(day)s and merged into %(successor)s. Plan there.")
            % said
        )
    raise refusals.BadInput(
        _("“%(plan)s” is a plan of %(place)s, which closed on %(day)s. Nothing of it is put to work any more.") % said
    )


def check_strategies(plan: Plan, deed: str) -> None:
    """Raise BadInput for a plan without a strategy."""
    if not Strategy.objects.live().filter(plan=plan).exists():
        raise refusals.BadInput(_("“%(plan)s” has no strategy yet. %(deed)s") % {"plan": plan, "deed": deed})


def check_texts(**texts: str) -> None:
    """Raise BadInput, field by field, for texts that are too long."""
    problems = {
        name: _("This has %(count)s characters. Shorten it to %(most)s; it still stands here.")
        % {"count": formats.figure(len(text)), "most": formats.figure(MOST)}
        for name, text in texts.items()
        if len(text) > MOST
    }
    if problems:
        raise refusals.BadInput(fields=problems)


def move(plan: Plan, phase: str, verb: str, by: actors.Actor, reason: str = "") -> Plan:
    """A held plan goes into another phase."""
    values = {"phase": phase}
    return history.change(
        row=plan, kind=PLAN, by=by, organisation=plan.organisation, values=values, verb=verb, reason=reason, held=True
    )


def waiting(plan: Plan) -> Submission:
    """The submission of a held plan that waits for answers. Raises WrongPhase where none does."""
    row: Submission | None = Submission.objects.waiting().filter(plan=plan).select_related("plan_version").first()
    if row is None:
        raise refusals.WrongPhase(
            _("“%(plan)s” waits for no decision now: it is %(phase)s. Load the page again to see where it stands.")
            % {"plan": plan, "phase": str(plan.get_phase_display()).lower()}
        )
    row.plan = plan
    return row


def end(row: Submission, outcome: str, verb: str, by: actors.Actor) -> Submission:
    """A submission is over."""
    organisation = row.plan.organisation
    values = {"outcome": outcome, "ended_at": clock.now()}
    return history.change(row=row, kind=KIND, by=by, organisation=organisation, values=values, verb=verb, held=True)


def tell_deciders(row: Submission, levels: Iterable[Level], sentence: str, by: actors.Actor) -> None:
    """Tell the leaders of those levels."""
    told: dict[int, Any] = {}
    for level in levels:
        told |= {person.pk: person for person in people.leaders_of(level.organisation)}
    _tell(row, told.values(), sentence, by)


def tell_writers(row: Submission, sentence: str, by: actors.Actor) -> None:
    """Tell the leaders of the plan's place, and who submitted it."""
    told = {person.pk: person for person in people.leaders_of(row.plan.organisation)}
    if row.submitted_by:
        told |= {person.pk: person for person in people.with_keys([row.submitted_by])}
    _tell(row, told.values(), sentence, by)


def _tell(row: Submission, told: Iterable[Any], sentence: str, by: actors.Actor) -> None:
    about, organisation = refs.Ref(KIND, row.key), row.plan.organisation
    notices.tell(people=told, sentence=sentence, by=by, about=about, organisation=organisation)
