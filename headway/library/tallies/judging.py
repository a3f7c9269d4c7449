"""Was a piece of work on time, late or behind on a day? (reporting: Implementation; pure.)"""

import datetime as dt
import enum


class Judgement(enum.StrEnum):
    """What is said of one action at D. Only the first three are *judged*."""

    ON_TIME = "on_time"
    LATE = "late"
    BEHIND = "behind"
    OPEN = "open"


def judge(*, due_on: dt.date, done_on: dt.date | None, on: dt.date) -> Judgement:
    """Judge work by the due date in force at `on`; what was done after `on` counts as not done."""
    if done_on is not None and done_on <= on:
        return Judgement.ON_TIME if done_on <= due_on else Judgement.LATE
    return Judgement.BEHIND if due_on <= on else Judgement.OPEN


def slipped(*, due_on: dt.date, baseline: dt.date | None) -> bool:
    """Whether the due date in force is later than at the plan's first approval."""
    return baseline is not None and due_on > baseline


def percent(part: int, whole: int) -> int | None:
    """Whole percent, halves up; None where nothing is counted (shown as “–”)."""
    return (200 * part + whole) // (2 * whole) if whole else None


def shares(parts: tuple[int, int, int]) -> tuple[int | None, int | None, int | None]:
    """Whole percent of each part, which add up to 100: what rounding leaves over goes to the largest rests."""
    whole = sum(parts)
    if not whole:
        return (None, None, None)
    found = [100 * part // whole for part in parts]
    rests = sorted(range(3), key=lambda at: -(100 * parts[at] % whole))
    for at in rests[: 100 - sum(found)]:
        found[at] += 1
    return (found[0], found[1], found[2])
