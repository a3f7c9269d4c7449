"""How does a whole state come in? The lives of a system and its schools in sets, through the rooms' own loads.

The same rows as `living` makes one by one (a test compares them table by table). History has a line a plan instead of a
line a deed, and nobody is told anything.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from headway.foundation.accounts import operations as accounts
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.library.frameworks.models import Practice
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Strategy
from headway.yearly.plans.operations import rows
from headway.yearly.progress import operations as progress

from .lives import Action, Done, Life, Milestone, Plan, Said
from .lives import Strategy as PlannedStrategy


@dataclasses.dataclass
class BySets:
    """Writes lives in sets; it knows the organisations by code, the cast by e-mail, and what was loaded before."""

    organisations: Mapping[str, Organisation]
    cast: Mapping[str, Any]
    practices: Mapping[str, Practice]
    by: Any
    strategies: dict[str, list[Strategy]] = dataclasses.field(default_factory=dict)

    def write(self, lives: Sequence[Life]) -> None:
        """All that happened at these places. The parents of a set come in before it."""
        users = self._people(lives)
        priorities = self._priorities(lives)
        planned = [self._plan(life, users, priorities[life.place.code]) for life in lives]
        loaded = plans.load_plans(rows=planned, by=self.by)
        strategies = iter(loaded.strategies)
        for life in lives:
            self.strategies[life.place.code] = [next(strategies) for _ in life.plan.strategies]
        said = _statuses(lives, loaded, users)
        progress.load_statuses(plans_of=loaded.plans, rows=said, by=self.by)

    def _people(self, lives: Sequence[Life]) -> dict[str, Any]:
        new = {one.email: one.name for life in lives for one in life.staff if one.role}
        with clock.moved_to(lives[0].hired_at):  # those of a set come on one day
            users = {**self.cast, **accounts.load_people(people=new, by=self.by)}
        people.load_memberships(
            rows=[
                people.MembershipRow(
                    users[one.email], self._at(life), one.role, given_at=life.hired_at, position=one.position
                )
                for life in lives
                for one in life.staff
                if one.role
            ],
            by=self.by,
        )
        people.load_teams(
            rows=[
                people.TeamRow(self._at(life), *life.team, tuple(users[one.email] for one in life.staff), life.hired_at)
                for life in lives
            ],
            by=self.by,
        )
        return users

    def _at(self, life: Life) -> Organisation:
        return self.organisations[life.place.code]

    def _priorities(self, lives: Sequence[Life]) -> dict[str, list[Priority]]:
        made = iter(
            needs.load_priorities(
                rows=[
                    needs.PriorityRow(
                        self._at(life),
                        title,
                        life.plan.first_year,
                        life.plan.last_year,
                        set_at=life.plan.written_at,
                        why=why,
                    )
                    for life in lives
                    for title, why in life.priorities
                ],
                by=self.by,
            )
        )
        return {life.place.code: [next(made) for _ in life.priorities] for life in lives}

    def _plan(self, life: Life, users: Mapping[str, Any], priorities: Sequence[Priority]) -> rows.PlanRow:
        plan: Plan = life.plan
        above = self.strategies.get(life.place.parent, [])
        return rows.PlanRow(
            organisation=self._at(life),
            first_year=plan.first_year,
            last_year=plan.last_year,
            leader=users[life.staff[0].email],
            written_at=plan.written_at,
            activated_at=plan.activated_at,
            strategies=tuple(self._strategy(one, users, priorities, above) for one in plan.strategies),
            submitted=plan.submitted,
        )

    def _strategy(
        self,
        one: PlannedStrategy,
        users: Mapping[str, Any],
        priorities: Sequence[Priority],
        above: Sequence[Strategy],
    ) -> rows.StrategyRow:
        return rows.StrategyRow(
            title=one.title,
            priority=priorities[one.priority],
            if_text=one.if_text,
            then_text=one.then_text,
            and_text=one.and_text,
            practices=tuple(self.practices[code] for code in one.codes),
            serves=None if one.serves is None else above[one.serves],
            said=one.said,
            responsible=users[one.who] if one.who else None,
            milestones=tuple(_milestone(stone, users) for stone in one.milestones),
        )


def _milestone(one: Milestone, users: Mapping[str, Any]) -> rows.MilestoneRow:
    return rows.MilestoneRow(
        title=one.title,
        start_year=one.start_year,
        due_on=one.due_on,
        indicator=one.indicator,
        responsible=users[one.who],
        moves=tuple((move.at, move.due_on) for move in one.moved),
        done=_done(one.done) if one.done else None,
        actions=tuple(_action(action, at, users) for at, action in enumerate(one.actions)),
    )


def _action(one: Action, at: int, users: Mapping[str, Any]) -> rows.ActionRow:
    produced = one.produced
    output = rows.OutputRow(one.output, produced.on if produced else None, produced.link if produced else "")
    return rows.ActionRow(
        title=one.title,
        start_on=one.start_on,
        due_on=one.due_on,
        responsible=users[one.who],
        collaborators=tuple(users[email] for email in one.helpers),
        outputs=(output,) if one.output else (),
        waits_for=(at - 1,) if one.waits else (),
        added_at=one.added_at,
        moves=tuple((move.at, move.due_on) for move in one.moved),
        done=tuple(_done(done) for done in one.done),
        dropped_on=one.dropped.at.date() if one.dropped else None,
    )


def _done(done: Done) -> rows.DoneRow:
    return rows.DoneRow(done.at, done.on, done.reason, done.evidence, done.reopened_at)


def _statuses(lives: Sequence[Life], loaded: plans.Loaded, users: Mapping[str, Any]) -> list[progress.StatusRow]:
    stones, actions = iter(loaded.milestones), iter(loaded.actions)
    found = []
    for life in lives:
        for strategy in life.plan.strategies:
            for planned in strategy.milestones:
                stone = next(stones)
                found += [_status(stone, said, users) for said in planned.said]
                for step in planned.actions:
                    action = next(actions)
                    found += [_status(action, said, users) for said in step.said]
    return found


def _status(about: Any, said: Said, users: Mapping[str, Any]) -> progress.StatusRow:
    return progress.StatusRow(
        about,
        said.month,
        said.word,
        said.at,
        users[said.who].key,
        success=said.success,
        challenge=said.challenge,
        solution=said.solution,
        cause=said.cause,
        spent_cents=said.spent_cents,
        resources=said.resources,
    )
