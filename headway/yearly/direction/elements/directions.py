"""What direction tells of its own elements: cards for who reads the living direction, and how a line is undone."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from .. import access, operations, visibility
from ..models import Direction, DirectionReview, Edition, Goal, GoalServes, Term
from ..queries import address, edition_address, goal_address

NAMED = "the line names the organisation"
FROZEN = "an edition never changes; its page shows it whole"
ABOVE = "words from above stand where they were approved"


def goal_card(row: Goal) -> Card:
    """A goal as a line. No query where its organisation was read with it."""
    return Card("direction.goal", row.key, row.text, goal_address(row.key), row.organisation.name)


def term_card(row: Term) -> Card:
    """A term as a line. No query where its organisation was read with it."""
    return Card("direction.term", row.key, row.word, address(row.organisation, f"t-{row.key}"), row.organisation.name)


def _cards(
    model: type[Any], prefix: str, card: Callable[[Any], Card]
) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    """Cards of the rows whose organisation's living direction the user reads. One query."""
    above = f"{prefix}organisation"

    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        rows = model.objects.live().filter(visibility.living(user, f"{above}__"), key__in=keys)
        return [card(row) for row in rows.select_related(above)]

    return cards


def _direction_card(row: Direction) -> Card:
    return Card("direction.direction", row.key, _("Direction"), address(row.organisation), row.organisation.name)


def _edition_card(row: Edition) -> Card:
    at = row.direction.organisation
    return Card(
        "direction.edition",
        row.key,
        _("Edition %(number)s") % {"number": row.number},
        edition_address(row.key),
        at.name,
    )


def _review_card(row: DirectionReview) -> Card:
    at = row.direction.organisation
    return Card("direction.review", row.key, row.shared_with, address(at, f"r-{row.key}"), at.name)


def _joined_card(kind: str) -> Callable[[Any], Card]:
    return lambda row: Card(kind, row.key, row.goal.text, goal_address(row.goal.key), row.goal.organisation.name)


def _undo(model: type[Any], prefix: str = "") -> Callable[[HistoryLine, Any], None]:
    above = f"{prefix}organisation"

    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(above).get(key=line.element_key)
        organisation = row
        for name in above.split("__"):
            organisation = getattr(organisation, name)
        access.require(by, May.EDIT_PLAN, access.organisation_or_404(by, organisation.key, May.SEE_PLAN))
        deed = _deed(line)
        if isinstance(row, Goal) and deed == "moved":
            before, after = line.changes["position"]
            operations.move_goal(goal=row, up=before < after, by=by)
        elif (isinstance(row, Direction) and deed == "added") or isinstance(row, Edition):
            raise refusals.BadInput(_("This is not undone here. Open the direction and change what it says."))
        else:
            history.revert(line=line, row=row, by=by, organisation=organisation)

    return undo


def _reads(user: Any, organisation: Any) -> bool:
    """Lines carry the words of what is being written: its own people read them."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def _undoes(user: Any, organisation: Any, deed: str) -> bool:
    return access.why_not(user, May.EDIT_PLAN, organisation).ok


def _undoes_direction(user: Any, organisation: Any, deed: str) -> bool:
    return deed not in ("added", "approved") and _undoes(user, organisation, deed)


def _never(user: Any, organisation: Any, deed: str) -> bool:
    return False


def _deed(line: HistoryLine) -> str:
    return line.verb.rpartition(".")[2]


DIRECTION_KINDS = (
    Kind(
        "direction.direction",
        gettext_lazy("direction"),
        Direction,
        _cards(Direction, "", _direction_card),
        _undo(Direction),
        unlogged={"organisation": NAMED},
        reads=_reads,
        undoes=_undoes_direction,
        organisation="organisation",
    ),
    Kind(
        "direction.edition",
        gettext_lazy("edition"),
        Edition,
        _cards(Edition, "direction__", _edition_card),
        _undo(Edition, "direction__"),
        unlogged={
            "direction": NAMED,
            **dict.fromkeys(("content", "digest", "approved_at", "approved_by"), FROZEN),
        },
        reads=_reads,
        undoes=_never,
    ),
    Kind(
        "direction.review",
        gettext_lazy("round of sharing"),
        DirectionReview,
        _cards(DirectionReview, "direction__", _review_card),
        _undo(DirectionReview, "direction__"),
        unlogged={"direction": NAMED},
        reads=_reads,
        undoes=_undoes,
        organisation="direction__organisation",
    ),
    Kind(
        "direction.goal",
        gettext_lazy("goal"),
        Goal,
        _cards(Goal, "", goal_card),
        _undo(Goal),
        unlogged={"organisation": NAMED, "theme": ABOVE},
        reads=_reads,
        undoes=_undoes,
        organisation="organisation",
    ),
    Kind(
        "direction.serves",
        gettext_lazy("service to a goal above"),
        GoalServes,
        _cards(GoalServes, "goal__", _joined_card("direction.serves")),
        _undo(GoalServes, "goal__"),
        unlogged={"goal": "the card leads to the goal"},
        reads=_reads,
        undoes=_undoes,
    ),
    Kind(
        "direction.term",
        gettext_lazy("term"),
        Term,
        _cards(Term, "", term_card),
        _undo(Term),
        unlogged={"organisation": NAMED},
        reads=_reads,
        undoes=_undoes,
        organisation="organisation",
    ),
)
