"""Who works on an action beside its responsible person, and which other actions does it wait for?

Both are changed with the action and stand in its history; the plan is held by the caller.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import ladder
from headway.foundation.notices import operations as notices

from .. import queries, rules
from ..models import Action, Collaborator, Dependency, Plan
from . import ordering

KIND = "plans.action"


def change_collaborators(
    action: Action, plan: Plan, *, add: Iterable[Any] = (), remove: Iterable[Any] = (), by: actors.Actor
) -> None:
    """Add people to an action and take others off; who is new is told. Raises BadInput for somebody without a role."""
    rows = {row.user: row.pk for row in Collaborator.objects.filter(action=action).select_related("user")}
    new, gone = _difference(rows, add, remove)
    if not new and not gone:
        return
    for user in new:
        rules.check_person(plan, user, "collaborators")
    Collaborator.objects.filter(pk__in=[rows[user] for user in gone]).delete()
    Collaborator.objects.bulk_create(Collaborator(action=action, user=user) for user in new)
    after = [*(user for user in rows if user not in gone), *new]
    _record(action, plan, "staffed", "collaborators", rows, after, by)
    notices.tell(
        people=new,
        sentence=f"You help with “{action}”, due {rules.stored_day(action.due_on)}.",
        by=by,
        about=refs.Ref(KIND, action.key),
        organisation=plan.organisation,
    )


def change_needs(
    action: Action, plan: Plan, *, add: Iterable[Action] = (), remove: Iterable[Action] = (), by: actors.Actor
) -> None:
    """Let an action wait for others, or no longer. Raises BadInput where the chain would close to a circle."""
    rows = {row.needs: row.pk for row in Dependency.objects.filter(action=action).select_related("needs")}
    new, gone = _difference(rows, add, remove)
    if not new and not gone:
        return
    for needed in new:
        _check_reach(action, needed, plan, by)
    Dependency.objects.filter(pk__in=[rows[needed] for needed in gone]).delete()
    _check_circle(action, new)
    Dependency.objects.bulk_create(Dependency(action=action, needs=needed) for needed in new)
    after = [*(needed for needed in rows if needed not in gone), *new]
    _record(action, plan, "linked", "waits_for", _named(rows, plan), _named(after, plan), by)


def _named(actions: Collection[Action], plan: Plan) -> list[str]:
    """Actions as history names them: who reads it may not read what stands in another organisation's plan."""
    found = {one.pk: ordering.plan_of(one) for one in Action.objects.with_plan().filter(pk__in=[a.pk for a in actions])}
    return [str(one) if found[one.pk] == plan else f"an action of {found[one.pk].organisation}" for one in actions]


def _difference(rows: dict[Any, int], add: Iterable[Any], remove: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What is new and what goes, in a fixed order."""
    return sorted(set(add) - set(rows), key=str), [one for one in rows if one in set(remove)]


def _check_reach(action: Action, needed: Action, plan: Plan, by: actors.Actor) -> None:
    """Of the same plan, of an organisation above, or of a plan at work that the person reads as a whole: a coach of a
    neighbour's school knows what the own work waits for.
    """
    if needed.pk == action.pk:
        raise refusals.BadInput(
            fields={"needs": _("“%(action)s” cannot wait for itself. Take it out of the list.") % {"action": action}}
        )
    other = ordering.plan_of(needed)
    above, own = other.organisation.path, plan.organisation.path
    reached = other.pk == plan.pk or (above != own and ladder.is_below(own, above)) or _read(needed, by)
    if needed.archived_at or not reached:
        raise refusals.BadInput(
            fields={
                "needs": _("“%(needed)s” is no action of this plan or of one above %(organisation)s. Choose another.")
                % {"needed": needed, "organisation": plan.organisation}
            }
        )


def _read(needed: Action, by: actors.Actor) -> bool:
    if isinstance(by, actors.Operator):
        return False
    return bool(Action.objects.visible_to(by).running().filter(pk=needed.pk).exists())


def _waits_of(new: list[Action]) -> dict[int, list[int]]:
    """What these wait for, and what that waits for, in whatever plans. A query a step of the longest chain."""
    waits: dict[int, list[int]] = {}
    edge, seen = {one.pk for one in new}, {one.pk for one in new}
    while edge:
        found = set()
        for waiting, wanted in (
            Dependency.objects.filter(action__in=edge).order_by("pk").values_list("action_id", "needs_id")
        ):
            waits.setdefault(waiting, []).append(wanted)
            found.add(wanted)
        edge = found - seen
        seen |= found
    return waits


def _check_circle(action: Action, new: list[Action]) -> None:
    """Raise BadInput with the chain in words where one of `new` waits, over however many others, for `action`."""
    waits = _waits_of(new)
    for needed in new:
        chain = _chain(needed.pk, action.pk, waits)
        if chain:
            known = Action.objects.with_plan().in_bulk([action.pk, *chain])
            codes = [queries.code_of(known[pk]) for pk in (action.pk, *chain)]
            raise refusals.BadInput(
                fields={
                    "needs": _("%(code)s waits for %(chain)s: none of them could begin. Take one out of the chain.")
                    % {"code": codes[0], "chain": _said(codes[1:])}
                }
            )


def _said(codes: list[str]) -> str:
    """`1.1.1.3, which waits for 1.1.1.2`."""
    said = codes[-1]
    for code in reversed(codes[:-1]):
        said = _("%(code)s, which waits for %(chain)s") % {"code": code, "chain": said}
    return said


def _chain(start: int, end: int, waits: dict[int, list[int]]) -> list[int]:
    """The way from one action to another along what each waits for; empty where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for following in waits.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def _record(
    action: Action, plan: Plan, verb: str, field: str, before: Iterable[Any], after: Iterable[Any], by: actors.Actor
) -> None:
    history.record(
        verb=f"{KIND}.{verb}",
        element=refs.Ref(KIND, action.key),
        label=str(action),
        organisation=plan.organisation,
        by=by,
        changes={field: [words.stored_listing(sorted(str(one) for one in some)) for some in (before, after)]},
    )
