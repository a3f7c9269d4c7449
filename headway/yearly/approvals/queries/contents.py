"""What does a plan say, as plain data: to be frozen as a version, read, and compared?

The canonical form is JSON with sorted keys, texts in NFC, no floats and no moments; its SHA-256 names exactly these
words (data 8). What happens to a plan at work (statuses, completions, money) is none of it.
"""

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from headway.foundation.rights import queries as rights
from headway.yearly.needs.models import Priority, PriorityCause
from headway.yearly.plans.models import (
    Action,
    Collaborator,
    Dependency,
    Milestone,
    Output,
    Plan,
    Strategy,
    StrategyGoal,
    StrategyMeasure,
    StrategyPractice,
)

from . import measured

type Content = dict[str, Any]
FORMAT: Final = 1
PLAN: Final = ("title", "first_year", "last_year", "inequities", "exit_criteria", "data_use")
PRIORITY: Final = ("title", "why", "first_year", "last_year")
STRATEGY: Final = (
    *("title", "if_text", "then_text", "and_text", "serves_none", "rationale", "evidence", "tier", "impact"),
    *("conditions", "conditions_are", "replaces", "competencies", "first_year", "last_year"),
)
MILESTONE: Final = ("title", "start_year", "indicator", "due_on")
ACTION: Final = ("title", "start_on", "due_on", "dropped_on")
OF_PLAN: Final = "milestone__strategy__plan"
Rows = Mapping[int, list[Any]]


def content_of(plan: Plan) -> Content:
    """All that a plan says today, in its order. Fifteen queries, whatever its size; one more where a
    strategy names a subject of the school system's own.
    """
    strategies = list(
        Strategy.objects.live()
        .filter(plan=plan)
        .select_related("serves__plan__organisation", "responsible", "continues")
        .order_by("position", "key")
    )
    below = _below(plan)
    made: dict[int, list[Content]] = defaultdict(list)
    beside = _beside(plan, strategies)
    named = rights.names(plan.organisation, (row.subject for row in strategies))
    for row in strategies:
        made[row.priority_id].append({**_strategy(row, beside), **_subject(row, named), "milestones": below[row.pk]})
    return {
        "format": FORMAT,
        "organisation": plan.organisation.name,
        "plan": {"key": str(plan.key), **_fields(plan, PLAN)},
        "priorities": _priorities(plan, made),
    }


def _priorities(plan: Plan, strategies: Mapping[int, list[Content]]) -> list[Content]:
    """The priorities on which strategies rest, with the texts of the root causes that they answer. Two queries.

    `place` is that among all priorities of the plan's years, so that codes are those of the plan's page.
    """
    causes = _grouped(
        PriorityCause.objects.live()
        .filter(priority__in=list(strategies), cause__archived_at__isnull=True)
        .order_by("cause__position", "pk")
        .values_list("priority_id", "cause__text")
    )
    rows = Priority.objects.live().filter(organisation=plan.organisation).order_by("position", "key")
    listed = [row for row in rows if row.pk in strategies or _overlaps(row, plan)]
    return [
        {
            "key": str(row.key),
            "place": place,
            **_fields(row, PRIORITY),
            "causes": [text for (text,) in causes[row.pk]],
            "strategies": strategies[row.pk],
        }
        for place, row in enumerate(listed, 1)
        if row.pk in strategies
    ]


def _overlaps(row: Priority, plan: Plan) -> bool:
    return row.first_year <= plan.last_year and row.last_year >= plan.first_year


def _beside(plan: Plan, strategies: Iterable[Strategy]) -> dict[str, Rows]:
    """What stands beside strategies: practices, goals, measures. Five queries."""
    of = {"strategy__in": [row.pk for row in strategies]}
    goals = StrategyGoal.objects.live().filter(**of, goal__archived_at__isnull=True)
    codes = StrategyPractice.objects.now().filter(**of).order_by("practice__position", "practice__code")
    measures = StrategyMeasure.objects.live().filter(**of, measure__archived_at__isnull=True)
    joined = measures.order_by("position", "pk").values_list("strategy_id", "measure_id")
    return {
        "practices": _grouped(codes.values_list("strategy_id", "practice__framework__code", "practice__code")),
        "goals": _grouped(goals.order_by("goal__position", "pk").values_list("strategy_id", "goal__key", "goal__text")),
        "measures": measured.told(_grouped(joined)),
    }


def _strategy(row: Strategy, beside: Mapping[str, Rows]) -> Content:
    served = row.serves
    return {
        "key": str(row.key),
        **_fields(row, STRATEGY),
        "practices": [f"{framework}:{code}" for framework, code in beside["practices"].get(row.pk, ())],
        "goals": [{"key": str(key), "text": text} for key, text in beside["goals"].get(row.pk, ())],
        "serves": _named(served.key, f"{served.title} ({served.plan.organisation})") if served else None,
        "measures": beside["measures"].get(row.pk, []),
        "responsible": _named(row.responsible.key, row.responsible.name) if row.responsible else None,
        "continues": str(row.continues.key) if row.continues else None,
    }


def _subject(row: Strategy, named: Mapping[str, str]) -> Content:
    """On what a strategy decides; left out where that is not named, so that older versions still say the same."""
    return {"subject": _named(row.subject, named[row.subject])} if row.subject else {}


def _below(plan: Plan) -> dict[int, list[Content]]:
    """Milestones with their actions, by the primary key of their strategy. Five queries."""
    actions = _actions(plan)
    found: dict[int, list[Content]] = defaultdict(list)
    rows = Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True)
    for row in rows.select_related("responsible", "team").order_by("position", "key"):
        found[row.strategy_id].append(
            {
                "key": str(row.key),
                **_fields(row, MILESTONE),
                **_dropped(row),
                "responsible": _named(row.responsible.key, row.responsible.name) if row.responsible else None,
                "team": _named(row.team.key, row.team.name) if row.team else None,
                "actions": actions[row.pk],
            }
        )
    return found


def _dropped(row: Milestone) -> Content:
    """Since when a milestone is not aimed at; left out of one that is, so that older versions still say the same."""
    return _fields(row, ("dropped_on",)) if row.dropped_on else {}


def _actions(plan: Plan) -> dict[int, list[Content]]:
    """Actions with outputs, people and what they wait for, by the primary key of their milestone. Four queries."""
    outputs = Output.objects.live().filter(**{f"action__{OF_PLAN}": plan}).order_by("position", "key")
    titles = _grouped(outputs.values_list("action_id", "key", "title"))
    helpers = Collaborator.objects.filter(**{f"action__{OF_PLAN}": plan}).order_by("user__key")
    people = _grouped(helpers.values_list("action_id", "user__key", "user__name"))
    needs = _needs(plan)
    found: dict[int, list[Content]] = defaultdict(list)
    rows = Action.objects.in_live_plans().filter(**{OF_PLAN: plan}).order_by("position", "key")
    columns = ("pk", "milestone_id", "key", "responsible__key", "responsible__name", *ACTION)
    for pk, milestone, key, who, name, *values in rows.values_list(*columns):
        found[milestone].append(
            {
                "key": str(key),
                **{field: _plain(value) for field, value in zip(ACTION, values, strict=True)},
                "responsible": _named(who, name) if who else None,
                "collaborators": [_named(*one) for one in people.get(pk, ())],
                "needs": needs.get(pk, []),
                "outputs": [{"key": str(one), "text": title} for one, title in titles.get(pk, ())],
            }
        )
    return found


def _needs(plan: Plan) -> dict[int, list[Content]]:
    """What actions wait for; of one in another plan only whose it is: who reads this may not read that. One query."""
    other = f"needs__{OF_PLAN}"
    rows = Dependency.objects.filter(**{f"action__{OF_PLAN}": plan}).order_by("needs__key")
    found: dict[int, list[Content]] = defaultdict(list)
    columns = ("action_id", "needs__key", "needs__title", f"{other}_id", f"{other}__organisation__name")
    for action, key, title, of, organisation in rows.values_list(*columns):
        found[action].append(_named(key, title if of == plan.pk else f"an action of {organisation}"))
    return found


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for group, *values in rows:
        found[group].append(tuple(values))
    return found


def _named(key: Any, name: str) -> Content:
    """Somebody or something that stands elsewhere: by its key, with the name that it had then."""
    return {"key": str(key), "name": name}


def _fields(row: Any, names: Iterable[str]) -> Content:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)


def canonical(content: Content) -> str:
    """The one way in which these words are written down."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Nothing of JSON's own signs joins with a mark that follows it, so the whole is folded at once.
    return unicodedata.normalize("NFC", text)


def digest(written: str) -> str:
    """The SHA-256 that names a canonical text."""
    return hashlib.sha256(written.encode()).hexdigest()


def read(written: str) -> Content:
    """The content behind a canonical text."""
    found: Content = json.loads(written)
    return found


def written(plan: Plan) -> str:
    """What a plan says today, in its canonical form."""
    return canonical(content_of(plan))


def same(one: Content, other: Content) -> bool:
    """Whether two contents that were read say the same: who is called differently now is still the same person, and
    another priority that nothing rests on moves none.
    """
    return bool(_by_key(one) == _by_key(other))


def _by_key(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"key", "name"}:
            return value["key"]
        return {name: _by_key(one) for name, one in value.items() if name != "place"}
    if isinstance(value, list):
        return [_by_key(one) for one in value]
    return value
