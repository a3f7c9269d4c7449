"""How do two years of an organisation's work go? The generator of lives: pure, and the same for the same seed."""

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence

from . import bank, habits, names
from .fates import LAST_DAY, Author, Deck, Task, live
from .habits import Habit
from .lives import Action, Done, Life, Milestone, Moved, Person, Place, Plan, Said, Strategy
from .moments import DAY, Span, moment, months, workday

SUBJECTS = ("reading", "mathematics", "writing", "science", "reading", "mathematics", "social studies")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FEW = ("three", "four", "five", "six")
MOST = ("eight of ten", "nine of ten", "four of five", "seventeen of twenty", "fourteen of fifteen")
GRADES = ("kindergarten", *(f"{ordinal} grade" for ordinal in (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"
)))  # fmt: skip
WHY = (
    "Results of three years point here, and so do the answers of families.",
    "Teachers named it first in the fall, and the results agree.",
    "It touches most students, and we know something that helps.",
    "Without it nothing else will last.",
)
TEAMS = {
    "school": ("school_ilt", "School ILT", "Looks at the plan every month and decides what changes."),
    "system": ("system_ilt", "System ILT", "Looks at all plans every month and moves help to where it is needed."),
    "state": ("leadership_team", "Improvement team", "Keeps the state's promises to its systems."),
}
STRIDE = 5
"""How far apart in the bank two neighbours begin: more than either of them takes, so that they share nothing."""

SUMMER = {
    "state": ((7, 21), (7, 24), (7, 30)),
    "system": ((7, 24), (8, 2), (8, 8)),
    "school": ((8, 3), (8, 12), (8, 26)),
}
"""Month and day on which people come, a plan is written, and it becomes active: from the top down."""
TIMES = {
    2: ((0, 40), (75, 45)),
    3: ((0, 30), (70, 45), (150, 60)),
    4: ((0, 26), (24, 24), (66, 30), (110, 80)),
}
"""When the actions of a year begin, in days after the end of August, and how long they take, by how many there are."""


def life(place: Place, parent: Life | None, cast: Sequence[Person], span: Span, seed: int) -> Life:
    """Everything that happens at a place until now. The same seed and place give the same life, whoever is around."""
    chance = random.Random(f"{seed}/{place.code}")
    habit = habits.of(place)
    staff = tuple(names.staff(place, parent.place.name if parent else "", cast, chance))
    slots = _slots(place, chance)
    works = [work.filled(slots) for work in _chosen(place, habit)]
    author = _author(chance, habit, staff, span, slots)
    titles = list(dict.fromkeys(work.priority for work in works if work.priority))
    return Life(
        place=place,
        habit=habit.name,
        hired_at=moment(dt.date(span.start_year - 1, *SUMMER[place.kind][0])),
        staff=staff,
        team=TEAMS[place.kind],
        priorities=tuple((title, "" if habit.thin else WHY[at % len(WHY)]) for at, title in enumerate(titles)),
        plan=_plan(author, works, titles, place, parent, span),
    )


def _slots(place: Place, chance: random.Random) -> dict[str, str]:
    lowest = 0 if place.lowest_grade in ("", "K") else int(place.lowest_grade)
    highest = int(place.highest_grade or 12)
    return {
        "subject": chance.choice(SUBJECTS),
        "day": chance.choice(DAYS),
        "few": chance.choice(FEW),
        "most": chance.choice(MOST),
        "grade": GRADES[chance.randint(max(lowest, 1), highest)],
    }


def _chosen(place: Place, habit: Habit) -> list[bank.Work]:
    works = {"school": bank.SCHOOL, "system": bank.SYSTEM, "state": bank.STATE}[place.kind]
    if place.kind == "school":
        first, count = STRIDE * place.number + place.system, habit.strategies
    else:
        first, count = 3 * place.system, 3
    chosen = [works[(first + at) % len(works)] for at in range(count)]
    if place.kind == "school" and place.number % 4 == 1:  # some code no further than the domain
        chosen[-1] = dataclasses.replace(chosen[-1], codes=(chosen[-1].codes[0][0],))
    return chosen


def _author(chance: random.Random, habit: Habit, staff: Sequence[Person], span: Span, slots: dict[str, str]) -> Author:
    def deck(texts: Sequence[str | tuple[str, ...]]) -> Deck:
        return Deck([(text,) if isinstance(text, str) else text for text in texts], chance, slots)

    said = bank.said
    return Author(
        chance=chance,
        habit=habit,
        staff=staff,
        last=span.quiet_since(habit.quiet),
        trouble=deck(said.TROUBLE),
        success=deck(said.SUCCESS),
        dropped=deck(said.DROPPED),
        evidence=deck(said.EVIDENCE),
        resources=deck(said.RESOURCES),
        reopened=deck(said.REOPENED),
    )


def _plan(
    author: Author, works: Sequence[bank.Work], titles: list[str], place: Place, parent: Life | None, span: Span
) -> Plan:
    first_year = span.start_year - 1
    _hired, written, activated = SUMMER[place.kind]
    strategies = tuple(
        _strategy(author, work, at, titles, place, parent, span.start_year) for at, work in enumerate(works)
    )
    submitted = moment(dt.date(span.start_year, 9, 30), 18)
    return Plan(
        first_year=first_year,
        last_year=first_year + 2,
        written_at=moment(dt.date(first_year, *written), 18),
        activated_at=moment(dt.date(first_year, *activated), 18),
        strategies=strategies,
        submitted=((first_year, submitted),) if author.habit.submits and submitted <= author.last else (),
    )


def _strategy(
    author: Author, work: bank.Work, at: int, titles: list[str], place: Place, parent: Life | None, start_year: int
) -> Strategy:
    thin = author.habit.thin
    last = _milestone(author, work.last_year, start_year - 1, strategy=at)
    milestones = [last, _milestone(author, work.this_year, start_year, strategy=at)]
    if not thin:
        ahead = work.next_year
        due_on = workday(dt.date(start_year + 2, 5, 15))
        milestones.append(Milestone(ahead.milestone, start_year + 1, ahead.indicator, due_on, author.staff[0].email))
    serves = _served(parent, work.codes)
    said = bank.reasons.of(place.name, work.title, thin=thin, alone=parent is not None and serves is None)
    return Strategy(
        title=work.title,
        if_text=work.if_text,
        then_text=work.then_text,
        and_text="" if thin else work.and_text,
        codes=work.codes,
        priority=titles.index(work.priority) if work.priority else 0,
        serves=serves,
        milestones=tuple(milestones),
        said=tuple(said.items()),
        who="" if thin else author.staff[at % len(author.staff)].email,
    )


def _served(parent: Life | None, codes: tuple[str, ...]) -> int | None:
    """The strategy above that is coded to the same domain."""
    for at, above in enumerate(parent.plan.strategies if parent else ()):
        if {code[0] for code in above.codes} & {code[0] for code in codes}:
            return at
    return None


def _milestone(author: Author, piece: bank.Piece, year: int, *, strategy: int) -> Milestone:
    tasks = _tasks(author, piece, year, strategy)
    actions = tuple(live(author, task) for task in tasks)
    who = author.staff[0].email
    due_on = workday(dt.date(year + 1, 5, 15))
    at = moment(workday(dt.date(year, 12, 3)), 18)
    slips = strategy == 0 and author.habit.slips > 0.2 and at <= author.last
    done = _reached(author, piece, actions, year)
    return Milestone(
        title=piece.milestone,
        start_year=year,
        indicator="" if author.habit.thin else piece.indicator,
        due_on=due_on,
        who=who,
        actions=actions,
        moved=(Moved(at, workday(dt.date(year + 1, 5, 29))),) if slips else (),
        done=done,
        said=tuple(_said(author, actions, who, year, done)),
    )


def _tasks(author: Author, piece: bank.Piece, year: int, strategy: int) -> list[Task]:
    """The actions of a year, one after another, each with another person. Of the first strategy the last may be added
    in the fall, and the first opened again.
    """
    deeds = piece.deeds[:2] if author.habit.thin else piece.deeds
    chance, staff = author.chance, author.staff
    tasks = []
    for at, (deed, (begins, takes)) in enumerate(zip(deeds, TIMES[len(deeds)], strict=True)):
        start_on = workday(dt.date(year, 8, 28) + (begins + chance.randint(0, 9)) * DAY)
        due_on = workday(min(start_on + (takes + chance.randint(0, 20)) * DAY, dt.date(year + 1, *LAST_DAY)))
        who = (strategy + at) % len(staff)
        other = (who + chance.randint(1, len(staff) - 1)) % len(staff)
        adds = author.habit.adds and strategy == 0 and at == len(deeds) - 1
        added_at = moment(workday(dt.date(year, 10, 20) + chance.randint(0, 9) * DAY), 18) if adds else None
        if added_at and added_at > author.last:
            continue
        tasks.append(
            Task(
                deed=deed,
                year=year,
                start_on=max(start_on, added_at.date() + DAY) if added_at else start_on,
                due_on=due_on,
                who=staff[who].email,
                helpers=(staff[other].email,) if author.happens(0.3) else (),
                waits=at > 0 and author.happens(0.25),
                added_at=added_at,
                reopens=author.habit.reopens and strategy == 0 and at == 0,
            )
        )
    return tasks


def _reached(author: Author, piece: bank.Piece, actions: Sequence[Action], year: int) -> Done | None:
    """The owner says so in May where most of the work is done."""
    finished = sum(action.done_on is not None for action in actions)
    on = workday(dt.date(year + 1, 5, author.chance.randint(8, 22)))
    at = moment(on + DAY)
    if finished * 3 < 2 * len(actions) or not author.happens(author.habit.done) or at > author.last:
        return None
    return Done(at, on, evidence=piece.evidence)


def _said(author: Author, actions: Sequence[Action], who: str, year: int, done: Done | None) -> list[Said]:
    said = []
    for month in months(dt.date(year, 9, 1), dt.date(year + 1, 5, 31)):
        at = moment(workday(month + 27 * DAY), 22)
        if at > author.last or (done and month >= done.at.date().replace(day=1)):
            break
        if author.happens(author.habit.skips):
            continue
        day = at.date()
        behind = sum(_behind(action, day) for action in actions)
        word = ("on_track", "at_risk", "off_track")[min(behind, 2)]
        cause, solution = author.trouble.draw() if behind and author.happens(0.3) else ("", "")
        said.append(Said(at, month, word, who, solution=solution, cause=cause))
    if done:
        said.append(Said(done.at, done.at.date().replace(day=1), "complete", who))
    return said


def _behind(action: Action, day: dt.date) -> bool:
    return action.due_now < day and not (action.done_on and action.done_on <= day)
