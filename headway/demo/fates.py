"""What becomes of one action? Moved, done in time, late or never, dropped, opened again; and what is said of it."""

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence

from . import bank
from .habits import Habit
from .lives import Action, Done, Dropped, Moved, Person, Produced, Said
from .moments import DAY, asked_from, following, moment, months, workday

LAST_DAY = (6, 15)


class Deck:
    """Sentences of one plan in a random order; each is handed out once, then nothing is left to say."""

    def __init__(self, texts: Sequence[tuple[str, ...]], chance: random.Random, slots: dict[str, str]) -> None:
        self._left = [tuple(bank.sentence(text, slots) for text in card) for card in texts]
        self._empty = ("",) * len(texts[0])
        chance.shuffle(self._left)

    def draw(self) -> tuple[str, ...]:
        """The next one, or empty texts."""
        return self._left.pop() if self._left else self._empty


@dataclasses.dataclass
class Author:
    """Who decides about the actions of one plan: its chance, its habit, its people, and the last moment of its life."""

    chance: random.Random
    habit: Habit
    staff: Sequence[Person]
    last: dt.datetime
    trouble: Deck
    success: Deck
    dropped: Deck
    evidence: Deck
    resources: Deck
    reopened: Deck

    def happens(self, share: float) -> bool:
        """True with this chance."""
        return self.chance.random() < share


@dataclasses.dataclass(frozen=True)
class Task:
    """An action as it is planned: what, when, in which year, by whom; whether it is added later or opened again."""

    deed: bank.Deed
    year: int
    start_on: dt.date
    due_on: dt.date
    who: str
    helpers: tuple[str, ...] = ()
    waits: bool = False
    added_at: dt.datetime | None = None
    reopens: bool = False

    @property
    def ends_on(self) -> dt.date:
        """The last day for which a due date of its school year is given."""
        return dt.date(self.year + 1, *LAST_DAY)


def live(author: Author, task: Task) -> Action:
    """The whole life of an action."""
    moved = () if task.added_at or task.reopens else _moved(author, task)
    due_on = moved[-1].due_on if moved else task.due_on
    done = _done(author, task, due_on)
    if task.reopens and done:
        done = _again(author, task, done[0])
    finished = done[-1] if done and not done[-1].reopened_at else None
    dropped = None if done else _dropped(author, task, due_on)
    return Action(
        title=task.deed.title,
        output="" if author.habit.thin else task.deed.output,
        start_on=task.start_on,
        due_on=task.due_on,
        who=task.who,
        helpers=task.helpers,
        waits=task.waits,
        added_at=task.added_at,
        moved=moved,
        done=done,
        dropped=dropped,
        produced=_produced(author, task, finished),
        said=tuple(_said(author, task, due_on, done, dropped)),
    )


def _moved(author: Author, task: Task) -> tuple[Moved, ...]:
    at = moment(workday(task.due_on - author.chance.randint(2, 8) * DAY), 18)
    due_on = workday(min(task.due_on + author.chance.randint(14, 40) * DAY, task.ends_on))
    if not author.happens(author.habit.slips) or at > author.last or due_on <= task.due_on:
        return ()
    return (Moved(at, due_on),)


def _done(author: Author, task: Task, due_on: dt.date) -> tuple[Done, ...]:
    if not author.happens(author.habit.done):
        return ()
    habit, chance = author.habit, author.chance
    late = author.happens(habit.late) and not task.reopens
    reason = ""
    on = workday(due_on + (chance.randint(2, habit.delay + 2) if late else -chance.randint(0, 9)) * DAY)
    if author.happens(0.02) and due_on == task.due_on and not task.added_at and not task.reopens:
        on, reason = workday(task.start_on - DAY), chance.choice(bank.said.EARLY)
    elif on < task.start_on:
        on = task.start_on
    wait = chance.randint(35, 75) if author.happens(habit.enters_late) and not task.reopens else chance.randint(0, 6)
    at = _entered(on + wait * DAY)
    if at > author.last:
        return ()
    return (Done(at, on, reason, author.evidence.draw()[0]),)


def _entered(day: dt.date) -> dt.datetime:
    """When something is entered: that day, or the first Tuesday or so after the summer."""
    month = asked_from(day)
    return moment(day if day >= month else workday(month + 10 * DAY))


def _again(author: Author, task: Task, first: Done) -> tuple[Done, ...]:
    """Done, found wanting in the next month, and done once more in the month after that."""
    second = following(first.at.date())
    third = following(second)
    opened = moment(workday(second + 19 * DAY))
    if not (second.year, second.month) < (task.year + 1, 4) or opened > author.last:
        return (first,)
    on = workday(third + author.chance.randint(7, 14) * DAY)
    at = moment(on + DAY)
    again = dataclasses.replace(first, reopened_at=opened)
    return (again, Done(at, on)) if at <= author.last else (again,)


def _dropped(author: Author, task: Task, due_on: dt.date) -> Dropped | None:
    """What stayed undone is dropped weeks after its due date, or when the next school year begins."""
    if not author.happens(author.habit.drops) or task.added_at or task.reopens:
        return None
    day = workday(due_on + author.chance.randint(12, 40) * DAY)
    at = moment(day if day < task.ends_on else dt.date(task.year + 1, 8, 27), 18)
    reason = author.dropped.draw()[0]
    return Dropped(at, reason) if reason and at <= author.last else None


def _produced(author: Author, task: Task, done: Done | None) -> Produced | None:
    if done is None or author.habit.thin or not author.happens(0.85):
        return None
    link = f"https://files.example/{author.chance.randrange(16**8):08x}" if author.happens(0.3) else ""
    return Produced(done.at, done.on, link)


def _said(author: Author, task: Task, due_on: dt.date, done: tuple[Done, ...], dropped: Dropped | None) -> list[Said]:
    """One status a month from the start to the end; silence where the habit is silent."""
    first_end = done[0].at if done else dropped.at if dropped else author.last
    said = []
    for month in months(task.start_on, task.ends_on):
        at = moment(workday(month + author.chance.randint(18, 26) * DAY), 20)
        if at > author.last or at >= first_end or (done and month >= first_end.date().replace(day=1)):
            break
        if at.date() >= task.start_on and not author.happens(author.habit.skips) and _exists(task, at):
            said.append(_month(author, task, at, month, due_on))
    for one in done:
        month = one.at.date().replace(day=1)
        said.append(Said(one.at, month, "complete", task.who, author.success.draw()[0] if author.happens(0.2) else ""))
        if one.reopened_at:
            cause, solution = author.reopened.draw()
            back = one.reopened_at.date().replace(day=1)
            said.append(Said(one.reopened_at, back, "at_risk", task.who, solution=solution, cause=cause))
    return said


def _exists(task: Task, at: dt.datetime) -> bool:
    return task.added_at is None or at > task.added_at


def _month(author: Author, task: Task, at: dt.datetime, month: dt.date, due_on: dt.date) -> Said:
    over = (at.date() - due_on).days
    word = "on_track" if over <= 0 else "at_risk" if over < 21 else "off_track"
    if over <= 0 and author.happens(0.08):
        word = "at_risk"
    success = cause = solution = resources = ""
    cents = None
    if word == "on_track":
        success = author.success.draw()[0] if author.happens(0.3) else ""
    elif author.happens(0.8):
        cause, solution = author.trouble.draw()
    if author.happens(0.3):
        cents = 500 * author.chance.randint(4, 320)
        resources = author.resources.draw()[0]
    return Said(at, month, word, task.who, success, "", solution, cents, resources, cause)
