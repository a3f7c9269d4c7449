"""How is a life lived? Deed by deed, through the operations that people use, with the clock at its moment."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from headway.foundation.accounts import operations as accounts
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.foundation.web.forms import Edit
from headway.library.frameworks.models import Practice
from headway.yearly.approvals import operations as approvals
from headway.yearly.needs import operations as needs
from headway.yearly.plans import models
from headway.yearly.plans import operations as plans
from headway.yearly.progress import operations as progress

from .lives import Action, Life, Milestone, Moved, Said, Strategy

Deed = tuple[dt.datetime, Callable[[], object]]


class DeedByDeed:
    """Lets lives happen, one after another; it knows the organisations by code and people by e-mail."""

    def __init__(
        self,
        organisations: Mapping[str, Organisation],
        cast: Mapping[str, Any],
        practices: Mapping[str, Practice],
        by: Any,
    ) -> None:
        self.organisations = organisations
        self.users = dict(cast)
        self.practices = practices
        self.by = by
        self.strategies: dict[str, list[models.Strategy]] = {}

    def write(self, lives: Sequence[Life]) -> None:
        """Everything that happened at these places, in the order in which it happened at each."""
        for life in lives:
            with clock.moved_to(life.hired_at):
                self._come(life)
            with clock.moved_to(life.plan.written_at):
                plan, deeds = self._plan(life)
            leader = self.users[life.staff[0].email]
            deeds.append((life.plan.activated_at, functools.partial(plans.activate, plan=plan, by=leader)))
            for moment, deed in sorted(deeds, key=lambda one: one[0]):
                with clock.moved_to(moment):
                    deed()

    def _come(self, life: Life) -> None:
        organisation = self.organisations[life.place.code]
        new = [one for one in life.staff if one.role]
        self.users |= accounts.load_people(people={one.email: one.name for one in new}, by=self.by)
        for one in new:
            people.give_role(
                user=self.users[one.email],
                organisation=organisation,
                role=one.role,
                position=one.position,
                by=self.by,
            )
        kind, name, purpose = life.team
        leader = self.users[life.staff[0].email]
        team = people.form_team(organisation=organisation, kind=kind, name=name, purpose=purpose, by=leader)
        for one in life.staff:
            people.join_team(team=team, user=self.users[one.email], by=leader)

    def _plan(self, life: Life) -> tuple[models.Plan, list[Deed]]:
        """Write the plan; what comes later is returned."""
        organisation, leader = self.organisations[life.place.code], self.users[life.staff[0].email]
        first, last = life.plan.first_year, life.plan.last_year
        plan = plans.start_plan(organisation=organisation, first_year=first, last_year=last, by=leader)
        priorities = [
            needs.set_priority(
                organisation=organisation, title=title, why=why, first_year=first, last_year=last, by=leader
            )
            for title, why in life.priorities
        ]
        above = [_fresh(one) for one in self.strategies.get(life.place.parent, [])]
        deeds: list[Deed] = []
        self.strategies[life.place.code] = []
        for one in life.plan.strategies:
            said: dict[str, Any] = dict(one.said)
            strategy = plans.add_strategy(
                plan=plan,
                priority=priorities[one.priority],
                title=one.title,
                if_text=one.if_text,
                then_text=one.then_text,
                and_text=one.and_text,
                practices=[self.practices[code] for code in one.codes],
                serves=None if one.serves is None else above[one.serves],
                responsible=self.users[one.who] if one.who else None,
                by=leader,
                adjusted=True,
                **said,
            )
            self.strategies[life.place.code].append(strategy)
            deeds += self._milestones(strategy, one, leader)
        plans.share(plan=plan, by=leader)
        for year, at in life.plan.submitted:
            deeds.append((at, functools.partial(plans.submit_year, plan=plan, start_year=year, by=leader)))
        return plan, deeds

    def _milestones(self, strategy: models.Strategy, planned: Strategy, leader: Any) -> Iterator[Deed]:
        for one in planned.milestones:
            milestone = plans.add_milestone(
                strategy=strategy,
                title=one.title,
                indicator=one.indicator,
                start_year=one.start_year,
                due_on=one.due_on,
                responsible=self.users[one.who],
                by=leader,
                adjusted=True,
            )
            yield from self._of_milestone(milestone, one, leader)
            before: list[models.Action] = []
            for step in one.actions:
                if step.added_at is None:
                    before.append(self._add(milestone, step, before, leader))
                    yield from self._of_action(before, len(before) - 1, step, leader)
                else:
                    yield from self._later(milestone, step, before, leader)

    def _later(
        self, milestone: models.Milestone, step: Action, before: list[models.Action], leader: Any
    ) -> Iterator[Deed]:
        """An action that is added to the running plan: it stands at the end of its milestone."""
        assert step.added_at is not None
        place = len(before)
        yield step.added_at, lambda: before.append(self._add(milestone, step, before, leader))
        yield from self._of_action(before, place, step, leader)

    def _add(
        self, milestone: models.Milestone, step: Action, before: Sequence[models.Action], leader: Any
    ) -> models.Action:
        return plans.add_action(
            milestone=milestone,
            title=step.title,
            start_on=step.start_on,
            due_on=step.due_on,
            outputs=[step.output] if step.output else [],
            responsible=self.users[step.who],
            collaborators=[self.users[email] for email in step.helpers],
            needs=[before[-1]] if step.waits else [],
            by=leader,
            adjusted=True,
        )

    def _of_milestone(self, milestone: models.Milestone, one: Milestone, leader: Any) -> Iterator[Deed]:
        for move in one.moved:
            yield move.at, _moving(lambda: milestone, move, leader)
        for said in one.said:
            yield said.at, functools.partial(self._say_of_milestone, milestone, one, said)

    def _say_of_milestone(self, milestone: models.Milestone, one: Milestone, said: Said) -> None:
        done = one.done if said.word == "complete" else None
        progress.report_milestone(
            milestone=_fresh(milestone),
            month=said.month,
            word=said.word,
            success=said.success,
            challenge=said.challenge,
            solution=said.solution,
            cause=said.cause,
            completed_on=done.on if done else None,
            evidence=done.evidence if done else "",
            by=self.users[said.who],
        )

    def _of_action(self, before: Sequence[models.Action], place: int, step: Action, leader: Any) -> Iterator[Deed]:
        """What happens to the action at a place of its milestone: it may not be there yet."""
        for move in step.moved:
            yield move.at, _moving(lambda: before[place], move, leader)
        for said in step.said:
            yield said.at, functools.partial(self._say, before, place, step, said)
        if step.produced:
            yield step.produced.at, lambda: self._produce(before[place], step)
        if step.dropped:
            reason = step.dropped.reason
            yield step.dropped.at, lambda: _drop(_fresh(before[place]), reason, leader)

    def _say(self, before: Sequence[models.Action], place: int, step: Action, said: Said) -> None:
        done = next((one for one in step.done if one.at == said.at), None)
        progress.report_status(
            action=_fresh(before[place]),
            month=said.month,
            word=said.word,
            success=said.success,
            challenge=said.challenge,
            solution=said.solution,
            cause=said.cause,
            spent_cents=said.spent_cents,
            resources=said.resources,
            completed_on=done.on if done else None,
            evidence=done.evidence if done else None,
            reason=done.reason if done else "",
            by=self.users[said.who],
        )

    def _produce(self, action: models.Action, step: Action) -> None:
        assert step.produced is not None
        output = models.Output.objects.select_related("action__milestone__strategy__plan__organisation").get(
            action=action
        )
        plans.produce_output(
            output=output, produced_on=step.produced.on, link=step.produced.link, by=self.users[step.who]
        )


WHYS = (
    ("The training was moved, and nobody could begin before it.", ("The trainer was ill", "There is only one trainer")),
    ("The materials came late.", ("They were ordered in August", "Nobody was named to order them")),
    ("Two of three meetings were taken for other things.", ("There is no fixed hour for this work",)),
    ("We underestimated how long the first round takes.", ()),
)
"""Why leaders of the demo gave another date, with the causes behind."""


def _moving(row: Callable[[], Any], move: Moved, by: Any) -> Callable[[], object]:
    """A leader adjusts the due date, with a reason."""

    def deed() -> object:
        stored = _fresh(row())
        if stored.due_on == move.due_on:
            return stored
        edit = Edit(stored.version, {"due_on": stored.due_on}, {"due_on": move.due_on})
        reason, causes = WHYS[move.due_on.toordinal() % len(WHYS)]
        plan, wanted = plans.ordering.plan_of(stored), approvals.wishes(stored, edit)
        return approvals.adjust(plan=plan, wanted=wanted, reason=reason, causes=causes, by=by)

    return deed


def _drop(action: models.Action, reason: str, by: Any) -> object:
    plan = plans.ordering.plan_of(action)
    return approvals.adjust(plan=plan, wanted=[approvals.drop_wish(action)], reason=reason, by=by)


ABOVE: dict[type[Any], tuple[str, ...]] = {
    models.Strategy: ("plan__organisation",),
    models.Milestone: ("strategy__plan__organisation", "responsible"),
    models.Action: ("milestone__strategy__plan__organisation", "responsible"),
}


def _fresh(row: Any) -> Any:
    """The row as it is stored now, with everything above it."""
    return type(row).objects.select_related(*ABOVE[type(row)]).get(pk=row.pk)
