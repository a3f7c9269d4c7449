"""What does the leadership team look at in a month: what moved, what waits, what is behind, where help is asked?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May
from headway.foundation.web import formats
from headway.yearly.plans import money, visibility
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.statuses import TROUBLE, Word

from .. import obligations, rhythms
from ..models import MilestoneStatus, Status
from .asked import ABOVE, TEXTS, Answered, organisation_of, plan_of

COMPLETE, WORSE, RECOVERED, STARTED = "complete", "worse", "recovered", "started"
HEADINGS: Final = {
    COMPLETE: gettext_lazy("Complete now"),
    WORSE: gettext_lazy("At risk or off track now"),
    RECOVERED: gettext_lazy("Going well again"),
    STARTED: gettext_lazy("Begun"),
}


@dataclasses.dataclass(frozen=True)
class Line:
    """An action or milestone in a month: its word, that of the month before, and what was said. Texts are empty for
    those who read figures only. `silent` counts open school days since an answer was due.
    """

    kind: str
    key: uuid.UUID
    title: str
    address: str
    who: str
    due_on: dt.date
    answered: bool
    word: str
    before: str
    late: bool
    silent: int
    cents: int
    texts: dict[str, str]

    @property
    def moved(self) -> str:
        """How the word changed against the month before; empty where nothing did."""
        if not self.answered or self.word == self.before:
            return ""
        if self.word == Word.COMPLETE:
            return COMPLETE
        if self.word in TROUBLE:
            return WORSE if self.before != Word.OFF_TRACK else RECOVERED
        if self.before in TROUBLE:
            return RECOVERED
        return STARTED if self.word == Word.ON_TRACK and self.before != Word.COMPLETE else ""

    @property
    def behind(self) -> bool:
        """At risk or off track, or open past its day."""
        return self.late or self.word in TROUBLE

    @property
    def spent(self) -> str:
        """What the month cost, in words."""
        return money.said(self.cents)


@dataclasses.dataclass(frozen=True)
class Moved:
    """Lines that moved in the same way."""

    heading: str
    lines: tuple[Line, ...]


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A person who has not answered all that a month asks, and for how many open school days at most."""

    who: str
    lines: tuple[Line, ...]

    @property
    def silent(self) -> int:
        """The longest of their silences."""
        return max(line.silent for line in self.lines)


@dataclasses.dataclass(frozen=True)
class Overview:
    """A month of all active plans of an organisation, as its leadership team looks at it."""

    says: str
    answered: Answered
    moved: tuple[Moved, ...]
    waiting: tuple[Waiting, ...]
    behind: tuple[Line, ...]
    helped: tuple[Line, ...]
    spending: tuple[Line, ...]
    spent: str


def overview(user: Any, organisation: Organisation, month: dt.date, rhythm: rhythms.Rhythm, *, texts: bool) -> Overview:
    """What the month says of all that was open in it, milestones among it. Four queries."""
    lines = lines_of(
        _actions(user, organisation, month, rhythm), _stones(user, organisation, month, rhythm), month, rhythm
    )
    if not texts:
        lines = [dataclasses.replace(line, texts={}) for line in lines]
    moved = [Moved(str(said), tuple(one for one in lines if one.moved == how)) for how, said in HEADINGS.items()]
    answered = Answered(sum(one.answered for one in lines), len(lines))
    spending = tuple(one for one in lines if one.cents or one.texts.get("resources"))
    return Overview(
        says=_says(lines, answered, month),
        answered=answered,
        moved=tuple(one for one in moved if one.lines),
        waiting=_waiting(lines),
        behind=tuple(one for one in lines if one.behind),
        helped=tuple(one for one in lines if one.texts.get("help")),
        spending=spending,
        spent=money.said(sum(one.cents for one in lines)),
    )


def _actions(user: Any, organisation: Organisation, month: dt.date, rhythm: rhythms.Rhythm) -> list[Action]:
    seen = Action.objects.visible_to(user)  # no mutant: the page has asked for the plans of this organisation
    rows = seen.running().with_plan().filter(obligations.open_in(month))
    rows = rows.filter(milestone__strategy__plan__organisation=organisation)
    order = ("milestone__strategy__position", "milestone__position", "position", "key")
    year = rhythm.calendar.year_of(month).start_year
    rows = rows.filter(milestone__start_year__lte=year).order_by("due_on", *order)
    return [row for row in rows if _began(row, row.start_on) <= month]


def _stones(user: Any, organisation: Organisation, month: dt.date, rhythm: rhythms.Rhythm) -> list[Milestone]:
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    rows = Milestone.objects.in_live_plans().running().filter(seen, obligations.unfinished(month))
    year = rhythm.calendar.year_of(month).start_year
    rows = rows.filter(strategy__plan__organisation=organisation, start_year__lte=year)
    found = rows.select_related(ABOVE, "responsible", "team").order_by("due_on", "position", "key")
    return [row for row in found if _began(row, None) <= month]


def _began(row: Any, start_on: dt.date | None) -> dt.date:
    return obligations.began_in(start_on, row.added_on, plan_of(row).activated_at)


def lines_of(
    actions: Sequence[Action], stones: Sequence[Milestone], month: dt.date, rhythm: rhythms.Rhythm
) -> list[Line]:
    """Lines of milestones and actions, with the words of a month and of the one before it. Two queries at most."""
    before = rhythm.reporting_before(month)
    said = _said(MilestoneStatus, "milestone", stones, (before, month)) | _said(
        Status, "action", actions, (before, month)
    )
    silence = _Silence(rhythm, month)
    rows: list[Action | Milestone] = [*stones, *actions]
    return [_line(row, said.get((row.key, month)), said.get((row.key, before)), silence) for row in rows]


def _said(
    model: Any, of: str, rows: Sequence[Any], months: tuple[dt.date, ...]
) -> dict[tuple[uuid.UUID, dt.date], Any]:
    """Statuses by the key of what they are about and their month. One query; none without rows."""
    if not rows:
        return {}
    keys = {row.pk: row.key for row in rows}
    found = model.objects.live().filter(**{f"{of}__in": rows}, month__in=months)
    return {(keys[getattr(one, f"{of}_id")], one.month): one for one in found}


class _Silence:
    """How many open school days an answer has been missing; each month is counted once."""

    def __init__(self, rhythm: rhythms.Rhythm, month: dt.date) -> None:
        self._rhythm, self._month, self._known = rhythm, month, dict[dt.date, int]()

    def of(self, row: Action | Milestone, today: dt.date) -> int:
        """Days since the due day of the first month without a word, up to the month that is looked at."""
        start_on = row.start_on if isinstance(row, Action) else None
        since = max(_began(row, start_on), rhythms.following(row.word_month) if row.word_month else dt.date.min)
        missed = [one for one in self._rhythm.months_missed(since, today) if one <= self._month]
        if not missed:
            return 0
        if missed[0] not in self._known:
            self._known[missed[0]] = self._rhythm.open_days_since(self._rhythm.due_on(missed[0]), today)
        return self._known[missed[0]]


def _line(row: Action | Milestone, status: Any, before: Any, silence: _Silence) -> Line:
    action = isinstance(row, Action)
    today = clock.today(organisation_of(row))
    word = status.word if status else "complete" if row.completed_on else ""
    late = row.completed_on is None and row.due_on < today
    texts = {name: getattr(status, name, "") for name in (*TEXTS, "resources")} if status else {}
    stone_team = None if isinstance(row, Action) else row.team
    return Line(
        kind=obligations.ACTION if action else obligations.MILESTONE,
        key=row.key,
        title=row.title,
        address=(plan_queries.action_address if action else plan_queries.milestone_address)(row.key),
        who=str(row.responsible or stone_team or ""),
        due_on=row.due_on,
        answered=status is not None,
        word=word,
        before=before.word if before else "",
        late=late,
        silent=0 if status or row.completed_on else silence.of(row, today),
        cents=getattr(status, "spent_cents", None) or 0,
        texts=texts,
    )


def _waiting(lines: Iterable[Line]) -> tuple[Waiting, ...]:
    """By person, the longest silence first."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if not line.answered and line.word != Word.COMPLETE:
            found.setdefault(line.who, []).append(line)
    people = [Waiting(who, tuple(rows)) for who, rows in found.items()]
    return tuple(sorted(people, key=lambda one: (-one.silent, one.who)))


def _says(lines: Sequence[Line], answered: Answered, month: dt.date) -> str:
    """The month in one breath: how much has its word, and what moved."""
    named = {"done": answered.done, "whole": answered.whole, "month": formats.month(month)}
    if not answered.whole:
        return _("Nothing is asked in %(month)s.") % named
    sentences = [_("%(done)s of %(whole)s have their word for %(month)s.") % named]
    moved = {how: sum(one.moved == how for one in lines) for how in HEADINGS}
    if n := moved[COMPLETE]:
        sentences.append(ngettext("%(n)s is complete now.", "%(n)s are complete now.", n) % {"n": n})
    if n := moved[WORSE]:
        sentences.append(
            ngettext("%(n)s is at risk or off track now.", "%(n)s are at risk or off track now.", n) % {"n": n}
        )
    if n := moved[RECOVERED]:
        sentences.append(ngettext("%(n)s goes well again.", "%(n)s go well again.", n) % {"n": n})
    return " ".join(sentences)
