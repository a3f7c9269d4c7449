"""What do checks find in the direction of an organisation? (spec: checks, D101–D106, D110–D112, D114, D116; CYCLE 1.)

A direction that nobody has begun lacks vision and mission (D101), and nothing else is asked of it. Only those who read
the living direction find what is found in it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import OuterRef, Subquery

from headway.foundation.core import refs
from headway.foundation.people import standing
from headway.foundation.people.models import Membership, TeamMembership
from headway.foundation.people.models.memberships import Position
from headway.foundation.people.models.teams import TeamKind
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Found, Question

from . import wording
from .written import DIRECTION, GOAL, PLACE, GoalSeen, Seen, directions, unbegun

TEAM: Final = "people.team"
SYSTEM: Final = ("system", "state")
TOP: Final = frozenset({Position.SUPERINTENDENT, Position.DEPUTY})


def unsaid(question: Question) -> Iterator[Found]:
    """D101: no mission, or no vision."""
    for one in _directions(question):
        lacks = [name for name in ("vision", "mission") if not getattr(one, name)]
        if lacks:
            yield _at(one, "D101", lacks=lacks)
    begun = question.node is not None and bool(directions(question))  # of one place it is known by now
    if not begun and (question.about is None or question.about.kind == PLACE):
        for key, organisation, name in unbegun(question):
            facts = {"lacks": ["vision", "mission"], "place": key}
            yield Found("D101", refs.Ref(PLACE, key), organisation, name, facts=facts)


def unreviewed(question: Question) -> Iterator[Found]:
    """D102: the mission was reviewed too long ago, or nobody noted when."""
    for one in _directions(question):
        years = one.decided["mission_years"]
        if one.mission and (one.reviewed_on is None or _years_after(one.reviewed_on, years) < one.today):
            limit = (("mission_years", years),)
            yield _at(one, "D102", limit, reviewed_on=one.reviewed_on, years=years)


def _years_after(day: dt.date, years: int) -> dt.date:
    """The same day some years later; of February 29 the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def with_figure(question: Question) -> Iterator[Found]:
    """D103: a goal carries a number, a share or a date."""
    yield from _goals(question, "D103", lambda goal: {} if wording.carries_figure(goal.text) else None)


def beside_students(question: Question) -> Iterator[Found]:
    """D104: a goal is not about students, or only about some."""

    def look(goal: GoalSeen) -> dict[str, Any] | None:
        how = wording.beside_students(goal.text)
        return {"how": how} if how else None

    yield from _goals(question, "D104", look)


def unexplained(question: Question) -> Iterator[Found]:
    """D105: a goal without explanation."""
    yield from _goals(question, "D105", lambda goal: None if goal.explanation else {})


def unmeasured(question: Question) -> Iterator[Found]:
    """D106: a goal without a measure."""
    yield from _goals(question, "D106", lambda goal: None if goal.measured else {})


def too_many(question: Question) -> Iterator[Found]:
    """D110: more goals than advised."""
    for one in _directions(question):
        limit = one.decided["goals_limit"]
        if len(one.goals) > limit:
            yield _at(one, "D110", (("goals_limit", limit),), goals=len(one.goals), limit=limit)


def without_purpose(question: Question) -> Iterator[Found]:
    """D111: a state or system whose purpose is not a whole theory of action."""
    for one in _directions(question):
        lacks = [name for name in ("if_text", "then_text", "and_text") if not getattr(one, name)]
        if one.kind in SYSTEM and lacks:
            yield _at(one, "D111", lacks=lacks)


def with_acronym(question: Question) -> Iterator[Found]:
    """D112: an acronym that no glossary explains, in the texts of a direction or of one of its goals."""
    about = question.about
    for one in directions(question):
        if about is None or about.key == one.key:
            found = tuple(wording.acronyms(one.texts, one.explained))
            if found:
                yield _at(one, "D112", words=found)
        for goal in one.goals:
            if about is None or about.key == goal.key:
                found = tuple(wording.acronyms(f"{goal.text}\n{goal.explanation}", one.explained))
                if found:
                    yield _found(one, goal, "D112", {"words": found})


def kept_to_itself(question: Question) -> Iterator[Found]:
    """D114: shared with nobody, or no feedback collected."""
    for one in _directions(question):
        if not one.heard:
            yield _at(one, "D114", shared=one.shared)


def team_of_two(question: Question) -> Iterator[Found]:
    """D116: a leadership team in which sit the superintendent and deputies alone."""
    at_place = Membership.objects.not_ended().filter(user=OuterRef("user"), organisation=OuterRef("team__organisation"))
    rows = TeamMembership.objects.filter(
        question.organisations("team__organisation__"),
        team__kind=TeamKind.LEADERSHIP,
        team__organisation__kind="system",
        team__archived_at__isnull=True,
        archived_at__isnull=True,
        ended_at__isnull=True,
    )
    scope = standing.scope(question.reader, May.SEE_PEOPLE)
    rows = rows.filter(scope.condition("team__organisation__"))
    if question.about is not None:
        rows = rows.filter(team__key=question.about.key)
    held = Subquery(at_place.exclude(position="").order_by("pk").values("position")[:1])
    teams: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    columns = ("team__key", "team__name", "team__organisation_id", "position", "held")
    for key, name, organisation, position, there in rows.annotate(held=held).values_list(*columns):
        teams[key, name, organisation].add(position or there or "")
    for (key, name, organisation), positions in teams.items():
        if positions <= TOP:
            yield Found("D116", refs.Ref(TEAM, key), organisation, name)


def _directions(question: Question) -> Iterator[Seen]:
    for one in directions(question):
        if question.about is None or question.about.key == one.key:
            yield one


def _goals(question: Question, code: str, look: Callable[[GoalSeen], dict[str, Any] | None]) -> Iterator[Found]:
    for one in directions(question):
        for goal in one.goals:
            if question.about is None or question.about.key == goal.key:
                facts = look(goal)
                if facts is not None:
                    yield _found(one, goal, code, facts)


def _at(one: Seen, code: str, thresholds: tuple[tuple[str, Any], ...] = (), **facts: Any) -> Found:
    facts["place"] = one.place
    return Found(code, refs.Ref(DIRECTION, one.key), one.organisation, one.name, "", facts, thresholds)


def _found(one: Seen, goal: GoalSeen, code: str, facts: dict[str, Any]) -> Found:
    return Found(code, refs.Ref(GOAL, goal.key), one.organisation, goal.text, facts=facts)
