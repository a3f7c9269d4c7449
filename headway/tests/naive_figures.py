"""What are the figures, counted as a careful person would from the exported files alone?

Reads only the JSON of `headway export organisation` and imports nothing from the product: the roll-up is compared with
it. Rules: reporting, "Implementation" and "Interlaced roll-up".
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

Export = dict[str, Any]
COLUMNS = (
    *("organisations", "strategies", "actions", "completed", "judged", "on_time", "late", "behind", "slipped"),
    *("milestones", "milestones_completed"),
)
ROOT = ("root", "")


def figures(exports: Iterable[Export], node: str, framework: str, on: dt.date) -> dict[tuple[str, str, str], Any]:
    """(scope, node kind, code) → counts, for the organisation with key `node` and all below it."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    parents = {one["organisation"]["key"]: parent_on(one, on) for one in exports}
    for export in exports:
        here = export["organisation"]
        if not below(here["key"], node, parents):
            continue
        scopes = {"all"}
        scopes |= {"own"} if here["key"] == node else set()
        scopes |= {"schools"} if here["kind"] == "school" else set()
        scopes |= {"systems"} if here["kind"] == "system" else set()
        for place, counts in of_organisation(export, framework, on).items():
            for scope in scopes:
                sums = found.setdefault((scope, *place), dict.fromkeys(COLUMNS, 0))
                for column, count in counts.items():
                    sums[column] += count
    return found


def parent_on(export: Export, on: dt.date) -> str | None:
    """Under which organisation one stood at D."""
    places = [one for one in export["placements"] if in_force(one["from_on"], one["to_on"], on)]
    return places[0]["parent"] if places else export["organisation"]["parent"]


def below(key: str | None, node: str, parents: dict[str, str | None]) -> bool:
    """Whether an organisation is the node or stood below it at D."""
    while key is not None and key != node:
        key = parents.get(key)
    return key == node


def of_organisation(export: Export, framework: str, on: dt.date) -> dict[tuple[str, str], dict[str, int]]:
    """Counts of one organisation by node of the framework: each from the set of strategies below the node."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for plan in export["plans"]:
        running = plan["first_year"] <= year_of(export, on) <= plan["last_year"]
        if plan["phase"] not in ("active", "closed") or plan["archived_at"] or not running:
            continue
        for strategy in plan["strategies"]:
            if strategy["archived_at"]:
                continue
            places = places_of(strategy, framework, on)
            counts = of_strategy(strategy, export, on)
            for place in places:
                sums = found.setdefault(place, dict.fromkeys(COLUMNS, 0))
                sums["organisations"] = 1
                sums["strategies"] += 1
                for column, count in counts.items():
                    sums[column] += count
    return found


def places_of(strategy: dict[str, Any], framework: str, on: dt.date) -> set[tuple[str, str]]:
    """The nodes under which a strategy counts at D: its practices, their domains, the root."""
    codes = {
        code["code"]
        for code in strategy["codes"]
        if code["framework"] == framework and in_force(code["valid_from"], code["valid_to"], on)
    }
    if not codes:
        return set()
    places = {ROOT} | {("domain", code[:1]) for code in codes}
    return places | {("practice", code) for code in codes if len(code) > 1}


def of_strategy(strategy: dict[str, Any], export: Export, on: dt.date) -> dict[str, int]:
    """Counts over the milestones and actions of the school year that holds D."""
    counts = dict.fromkeys(COLUMNS[2:], 0)
    year = year_of(export, on)
    for milestone in strategy["milestones"]:
        began = milestone["start_year"] - milestone["carried"]
        if milestone["archived_at"] or not began <= year <= milestone["start_year"]:
            continue
        gone = milestone["dropped_on"] and day(milestone["dropped_on"]) < on
        if not gone and (milestone["added_on"] is None or day(milestone["added_on"]) <= on):
            counts["milestones"] += 1
            counts["milestones_completed"] += bool(milestone["completed_on"]) and day(milestone["completed_on"]) <= on
        for action in milestone["actions"]:
            if action["stays_in"] is None or action["stays_in"] >= year:  # done, it is not carried on
                count_action(counts, action, on)
    return counts


def count_action(counts: dict[str, int], action: dict[str, Any], on: dt.date) -> None:
    """One action at D: whether it counts at all, and how it is judged by the due date then in force."""
    if action["archived_at"] or (action["added_on"] and day(action["added_on"]) > on):
        return
    if action["dropped_on"] and day(action["dropped_on"]) < on:
        return
    dues = [row for row in action["due_dates"] if in_force(row["in_force_from"], row["in_force_to"], on)]
    due = day(dues[0]["due_on"]) if dues else day(action["due_on"])
    done = [row for row in action["completions"] if day(row["done_on"]) <= on]
    done = [row for row in done if row["reopened_on"] is None or day(row["reopened_on"]) > on]
    counts["actions"] += 1
    counts["completed"] += bool(done)
    if done:
        counts["judged"] += 1
        counts["on_time" if min(day(row["done_on"]) for row in done) <= due else "late"] += 1
    elif due <= on:
        counts["judged"] += 1
        counts["behind"] += 1
    baseline = action["baseline_due_on"]
    counts["slipped"] += baseline is not None and due > day(baseline)


def year_of(export: Export, on: dt.date) -> int:
    """The school year that holds D: the exported one, else 1 July to 30 June."""
    for year in export["school_years"]:
        if day(year["first_on"]) <= on <= day(year["last_on"]):
            return int(year["start_year"])
    return on.year if on.month >= 7 else on.year - 1


def in_force(first: str | None, end: str | None, on: dt.date) -> bool:
    """Whether a span holds D; its end is the first day after."""
    return (first is None or day(first) <= on) and (end is None or day(end) > on)


def day(text: str) -> dt.date:
    """The date of a text."""
    return dt.date.fromisoformat(text[:10])
