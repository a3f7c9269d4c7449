"""How far have plans come? The counter of strategies, milestones and actions, and the actions behind a figure.

A milestone that was carried counts in each year from its first to the one that it stands in; an action of it that was
done by then stays in the year in which it was done.

Everything is read as it was in force at D (data 13): due date, codes, drops, additions, completions. Only active and
closed plans whose years hold D count. One statement, the same on both databases.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from django.db import connection

from headway.library.tallies.counting import Cell, Question
from headway.library.tallies.counts import Counts

# Parameters: org rows, then the framework. `dropped_on >= day`: a dropped action counts through its drop date; of a
# dropped milestone what was done counts on, the milestone itself does not.
# `act` is materialized on PostgreSQL, which expects few rows of it and else joins them one by one (a state: 950 ms
# instead of 60); SQLite is twenty times slower with it.
_STRATEGIES: Final = """
WITH org (id, grp, year, seen, day) AS ({organisations}),
strategy (id, org_id, grp, year, seen, day) AS (
  SELECT s.id, org.id, org.grp, org.year, org.seen, org.day
  FROM org
  JOIN plans_plan p ON p.organisation_id = org.id AND p.archived_at IS NULL
    AND p.phase IN ('active', 'closed') AND p.first_year <= org.year AND p.last_year >= org.year
  JOIN plans_strategy s ON s.plan_id = p.id AND s.archived_at IS NULL
)"""
_ROWS: Final = (
    _STRATEGIES
    + """,
coding (strategy_id, framework, code, parent_code) AS (
  SELECT c.strategy_id, f.code, practice.code, practice.parent_code
  FROM strategy
  JOIN plans_strategypractice c ON c.strategy_id = strategy.id
    AND c.valid_from <= strategy.day AND (c.valid_to IS NULL OR c.valid_to > strategy.day)
  JOIN frameworks_practice practice ON practice.id = c.practice_id
  JOIN frameworks_framework f ON f.id = practice.framework_id AND {chosen}
),
node (strategy_id, framework, code) AS (
  SELECT strategy_id, framework, code FROM coding
  UNION SELECT strategy_id, framework, parent_code FROM coding WHERE parent_code <> ''
  UNION SELECT strategy_id, framework, '' FROM coding
),
stone (id, strategy_id, year, day, done, kept) AS (
  SELECT m.id, m.strategy_id, strategy.year, strategy.day, CASE WHEN m.completed_on <= strategy.day THEN 1 ELSE 0 END,
    CASE WHEN m.dropped_on < strategy.day THEN 0 ELSE 1 END
  FROM strategy
  JOIN plans_milestone m ON m.strategy_id = strategy.id
    AND m.start_year >= strategy.year AND m.start_year - m.carried <= strategy.year
    AND m.archived_at IS NULL AND (m.added_on IS NULL OR m.added_on <= strategy.day)
),
act (id, strategy_id, day, due_on, done_on, slipped) AS {kept} (
  SELECT a.id, stone.strategy_id, stone.day, d.due_on, done.done_on,
    CASE WHEN d.due_on > a.baseline_due_on THEN 1 ELSE 0 END
  FROM stone
  JOIN plans_action a ON a.milestone_id = stone.id AND a.archived_at IS NULL
    AND (a.added_on IS NULL OR a.added_on <= stone.day) AND (a.dropped_on IS NULL OR a.dropped_on >= stone.day)
    AND (a.stays_in IS NULL OR a.stays_in >= stone.year)
  JOIN plans_duedate d ON d.action_id = a.id
    AND d.in_force_from <= stone.day AND (d.in_force_to IS NULL OR d.in_force_to > stone.day)
  LEFT JOIN plans_completion done ON done.action_id = a.id
    AND done.done_on <= stone.day AND (done.reopened_on IS NULL OR done.reopened_on > stone.day)
)
"""
)
FIGURES: Final = {
    "actions": "1 = 1",
    "completed": "act.done_on IS NOT NULL",
    "judged": "(act.done_on IS NOT NULL OR act.due_on <= act.day)",
    "on_time": "act.done_on <= act.due_on",
    "late": "act.done_on > act.due_on",
    "behind": "act.done_on IS NULL AND act.due_on <= act.day",
    "slipped": "act.slipped = 1",
}
"""Figures of actions, each as the condition that a row must hold to be among them."""

_COUNT: Final = (
    _ROWS
    + ", work AS (SELECT act.strategy_id, "
    + ", ".join(f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}" for name, condition in FIGURES.items())
    + """ FROM act GROUP BY act.strategy_id),
stones AS (SELECT strategy_id, SUM(kept) AS milestones, SUM(done) AS reached FROM stone GROUP BY strategy_id)
SELECT strategy.grp, node.framework, node.code, COUNT(DISTINCT strategy.org_id), COUNT(*),
"""
    + ", ".join(f"COALESCE(SUM(work.{name}), 0)" for name in FIGURES)
    + """, COALESCE(SUM(stones.milestones), 0), COALESCE(SUM(stones.reached), 0)
FROM node
JOIN strategy ON strategy.id = node.strategy_id
LEFT JOIN work ON work.strategy_id = strategy.id
LEFT JOIN stones ON stones.strategy_id = strategy.id
GROUP BY strategy.grp, node.framework, node.code
"""
)
_TURNING: Final = (
    ("strategy x JOIN plans_strategypractice t ON t.strategy_id = x.id", ("t.valid_from", "t.valid_to")),
    ("stone x", ("x.added_on", "x.completed_on")),
    ("step x", ("x.added_on",)),
    ("step x JOIN plans_duedate t ON t.action_id = x.id", ("t.due_on", "t.in_force_from", "t.in_force_to")),
    ("step x JOIN plans_completion t ON t.action_id = x.id", ("t.done_on", "t.reopened_on")),
)
"""Where the days stand on which figures change as time passes."""
_TURNS: Final = (
    _STRATEGIES
    + """,
stone AS (
  SELECT strategy.grp, strategy.year, strategy.day, m.id, m.added_on, m.completed_on, m.dropped_on
  FROM strategy
  JOIN plans_milestone m ON m.strategy_id = strategy.id AND m.archived_at IS NULL
    AND m.start_year >= strategy.year AND m.start_year - m.carried <= strategy.year
),
step AS (
  SELECT stone.grp, stone.day, a.id, a.added_on, a.dropped_on
  FROM stone JOIN plans_action a ON a.milestone_id = stone.id AND a.archived_at IS NULL
    AND (a.stays_in IS NULL OR a.stays_in >= stone.year)
),
turn (grp, after, day) AS (
  SELECT grp, 1, dropped_on FROM step WHERE dropped_on >= day
  UNION ALL SELECT grp, 1, dropped_on FROM stone WHERE dropped_on >= day"""
    + "".join(
        f"\n  UNION ALL SELECT x.grp, 0, {day} FROM {source} WHERE {day} > x.day"
        for source, days in _TURNING
        for day in days
    )
    + """
)
SELECT grp, after, MIN(day) FROM turn GROUP BY grp, after
"""
)
_BEHIND_FIGURE: Final = """
FROM act
JOIN strategy ON strategy.id = act.strategy_id
JOIN node ON node.strategy_id = act.strategy_id AND node.code = {code}
WHERE {figure} AND (({any_group} = 1 AND strategy.grp <> 'own') OR strategy.grp = {group})
"""


_NAMES: Final = re.compile(r"\{(\w+)\}")


@dataclasses.dataclass(frozen=True)
class Found:
    """Rows behind a figure: how many in all, how many a person may read, one page of their primary keys and dates."""

    total: int
    readable: int
    rows: tuple[tuple[int, dt.date, dt.date | None], ...]


def count_implementation(question: Question) -> Iterator[Cell]:
    """Counts of each group and node. One query."""
    for group, framework, code, *numbers in _run(_COUNT, question):
        organisations, strategies, *work = (int(number) for number in numbers)
        actions = dict(zip((*FIGURES, "milestones", "milestones_completed"), work, strict=True))
        yield group, framework, code, Counts(organisations=organisations, strategies=strategies, **actions)


def turning_days(question: Question) -> Iterator[tuple[str, dt.date]]:
    """Per group the first day after the day asked for on which a date already known changes a figure. One query."""
    for group, after, day in _run(_TURNS, question):
        yield group, _day(day) + dt.timedelta(days=int(after))


ORDERS = {
    "due": "act.due_on, act.id",
    "-due": "act.due_on DESC, act.id DESC",
    "done": "act.done_on IS NULL, act.done_on, act.id",
    "-done": "act.done_on IS NULL, act.done_on DESC, act.id DESC",
}


def behind_figure(
    question: Question, *, code: str, figure: str, group: str, limit: int, offset: int, order: str = "due"
) -> Found:
    """The actions that a figure counts: of one group, or of all but the node's own. One query; two past the end."""
    found = _page(question, code=code, figure=figure, group=group, limit=limit, offset=offset, order=ORDERS[order])
    if not found and offset:
        first = _page(question, code=code, figure=figure, group=group, limit=1, offset=0, order=ORDERS[order])
        return Found(int(first[0][0]), int(first[0][1]), ()) if first else Found(0, 0, ())
    total, readable = (int(found[0][0]), int(found[0][1])) if found else (0, 0)
    rows = tuple((int(pk), _day(due), _day(done) if done else None) for *_sums, seen, pk, due, done in found if seen)
    return Found(total, readable, rows)


def _page(question: Question, *, code: str, figure: str, group: str, limit: int, offset: int, order: str) -> list[Any]:
    """Readable rows first, each with how many there are and how many are readable."""
    sql = (
        _ROWS
        + "SELECT COUNT(*) OVER (), SUM(strategy.seen) OVER (), strategy.seen, act.id, act.due_on, act.done_on"
        + _BEHIND_FIGURE
        + f" ORDER BY strategy.seen DESC, {order} LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    given = {"code": code, "group": group, "any_group": 0 if group else 1}
    return _run(sql, question, figure=FIGURES[figure], **given)


def _run(sql: str, question: Question, *, figure: str = "", **given: Any) -> list[Any]:
    """Run one statement; names in braces become parameters in the order in which they stand."""
    organisations, params = question.organisations.query.sql_with_params()
    chosen = "f.code = {framework}" if question.framework else "1 = 1"
    kept = "MATERIALIZED" if connection.vendor == "postgresql" else ""
    sql = sql.replace("{chosen}", chosen).replace("{figure}", figure).replace("{kept}", kept)
    values: dict[str, list[Any]] = {name: [value] for name, value in given.items()}
    values |= {"framework": [question.framework], "organisations": list(params)}
    written, arguments = [], []
    for at, part in enumerate(_NAMES.split(sql)):
        written.append(part if at % 2 == 0 else organisations if part == "organisations" else "%s")
        arguments += values[part] if at % 2 else []
    with connection.cursor() as cursor:
        cursor.execute("".join(written), arguments)
        return cursor.fetchall()


def _day(value: Any) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


COUNTERS = (count_implementation,)
TURNS = (turning_days,)
