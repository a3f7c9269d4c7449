"""What do checks find in the months of a plan? (spec: checks, M401 M402 M403 M405 M409 M412; CYCLE 4.)

Only active plans are looked at, and only what can still be mended: nothing of a submitted year. What is late stands in
`obligations` and `rhythms`: closed days and months without reports make nobody late.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.core import clock, refs
from headway.foundation.core.actors import Operator
from headway.foundation.network import calendars
from headway.foundation.people.permissions import May
from headway.foundation.web import formats
from headway.library.checks.registry import Check, Found, Question, Severity, occasion_of
from headway.yearly.approvals.models import Change
from headway.yearly.approvals.models.adjustments import Stage
from headway.yearly.plans import phases, visibility
from headway.yearly.plans.models import Action, Milestone, Output, Plan, SubmittedYear
from headway.yearly.plans.queries import action_address, milestone_address
from headway.yearly.plans.statuses import TROUBLE, Word

from . import obligations, rhythms
from .models import MilestoneStatus, Review, Status

ACTION: Final = "plans.action"
MILESTONE: Final = "plans.milestone"
ORGANISATION: Final = "network.organisation"
OF_ACTION: Final = "milestone__strategy__plan__"
OF_MILESTONE: Final = "strategy__plan__"
CHUNK: Final = 4000
SOURCE: Final = gettext_lazy("CYCLE 4")
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)


def without_status(question: Question) -> Iterator[Found]:
    """M401: the latest month of an action whose due day is over has no status."""
    askings = _askings(question)
    wanted = _seen(question, OF_ACTION) & question.elements(ACTION)
    for one in obligations.waiting(askings, actions=wanted, milestones=None):
        if one.late:
            yield Found(
                "M401",
                refs.Ref(ACTION, one.key),
                one.organisation,
                one.title,
                occasion_of(one.over or one.month),
                {"month": one.over or one.month, "due_on": one.over_due_on or one.due_on, "silent": one.silent},
                ((rhythms.DUE_DAY, askings.rhythms.of(one.path).decided[rhythms.DUE_DAY]),),
            )


def without_output(question: Question) -> Iterator[Found]:
    """M402: an action is complete and lists no output."""
    listed = Output.objects.live().filter(action=OuterRef("pk"))
    rows = Action.objects.in_live_plans().running().filter(_seen(question, OF_ACTION), question.elements(ACTION))
    rows = rows.filter(~Exists(listed), completed_on__isnull=False)
    for row in rows.values_list("key", "title", "completed_on", *_plan(OF_ACTION)).iterator(chunk_size=CHUNK):
        key, title, completed_on, plan, organisation, path, time_zone = row
        _asked, rhythm = _askings(question).at(path, time_zone)
        if (plan, rhythm.calendar.year_of(completed_on).start_year) not in _final(question):
            yield Found("M402", refs.Ref(ACTION, key), organisation, title, facts={"completed_on": completed_on})


def with_open_actions(question: Question) -> Iterator[Found]:
    """M403: a milestone is marked complete while actions of it are open."""
    rows = _milestones(question).filter(completed_on__isnull=False)
    still = Q(actions__archived_at__isnull=True, actions__dropped_on__isnull=True, actions__completed_on__isnull=True)
    counted = rows.annotate(still=Count("actions", filter=still)).filter(still__gt=0)
    for row in counted.values_list("key", "title", "still", *_plan(OF_MILESTONE)).iterator(chunk_size=CHUNK):
        key, title, number, _plan_pk, organisation, _path, _zone = row
        yield Found("M403", refs.Ref(MILESTONE, key), organisation, title, facts={"still": number})


def without_cause(question: Question) -> Iterator[Found]:
    """M409: an action or milestone is at risk, off track or past its due day, and its latest status names no cause."""
    actions = Action.objects.in_live_plans().running().filter(_seen(question, OF_ACTION), question.elements(ACTION))
    yield from _no_cause(question, ACTION, actions, Status, "action", OF_ACTION)
    yield from _no_cause(question, MILESTONE, _milestones(question), MilestoneStatus, "milestone", OF_MILESTONE)


def _no_cause(question: Question, kind: str, rows: Any, model: Any, name: str, above: str) -> Iterator[Found]:
    if question.about is not None and question.about.kind != kind:
        return
    said = model.objects.live().filter(**{name: OuterRef("pk")}, month=OuterRef("word_month")).exclude(cause="")
    latest = (clock.now() + DAY).date()
    rows = rows.filter(Q(word__in=sorted(TROUBLE)) | Q(due_on__lt=latest), ~Exists(said), completed_on__isnull=True)
    for row in rows.values_list("key", "title", "word", "due_on", *_plan(above)).iterator(chunk_size=CHUNK):
        key, title, word, due_on, plan, organisation, path, time_zone = row
        asking, _rhythm = _askings(question).at(path, time_zone)
        late = due_on < asking.today
        if (late or word in TROUBLE) and (plan, asking.start_year) not in _final(question):
            facts = {"word": word, "due_on": due_on}
            yield Found("M409", refs.Ref(kind, key), organisation, title, facts=facts)


def off_track_twice(question: Question) -> Iterator[Found]:
    """M405: off track in the last two months that were told, and no adjustment of it was decided since the first."""
    actions = Action.objects.in_live_plans().running().filter(_seen(question, OF_ACTION), question.elements(ACTION))
    yield from _twice(question, ACTION, actions, Status, "action", OF_ACTION)
    yield from _twice(question, MILESTONE, _milestones(question), MilestoneStatus, "milestone", OF_MILESTONE)


def _twice(question: Question, kind: str, rows: Any, model: Any, name: str, above: str) -> Iterator[Found]:
    if question.about is not None and question.about.kind != kind:
        return
    told = model.objects.live().filter(**{name: OuterRef("pk")}, month__lt=OuterRef("word_month")).order_by("-month")
    rows = rows.filter(word=Word.OFF_TRACK, completed_on__isnull=True).annotate(
        word_before=Subquery(told.values("word")[:1]), month_before=Subquery(told.values("month")[:1])
    )
    adjusted = Change.objects.live().filter(
        element_key=OuterRef("key"),
        adjustment__stage=Stage.DECIDED,
        adjustment__decided_on__gte=OuterRef("month_before"),
    )
    rows = rows.filter(~Exists(adjusted), word_before=Word.OFF_TRACK)
    for row in rows.values_list("key", "title", *_plan(above)).iterator(chunk_size=CHUNK):
        key, title, plan, organisation, path, time_zone = row
        asking, _rhythm = _askings(question).at(path, time_zone)
        if (plan, asking.start_year) not in _final(question):
            yield Found("M405", refs.Ref(kind, key), organisation, title)


def _say_twice(one: Found) -> str:
    return _("“%(title)s” is off track for the second month, and nothing was adjusted.") % {"title": one.title}


def without_review(question: Question) -> Iterator[Found]:
    """M412: a month since the plan's activation that the leadership team has not reviewed, although its review day lies
    in the running school year and is over.
    """
    held = _reviewed(question)
    known: dict[tuple[int, dt.date, dt.date], list[tuple[dt.date, dt.date]]] = {}
    for organisation, (plan, activated_at, key, name, path, time_zone) in _running(question).items():
        asking, rhythm = _askings(question).at(path, time_zone)
        since = calendars.month_of(activated_at.astimezone(clock.zone(time_zone)).date())
        asked = (id(rhythm), since, asking.today)
        if asked not in known:
            known[asked] = list(_months_to_review(rhythm, since, asking.today))
        for month, due_on in known[asked]:
            if (organisation, month) not in held:
                yield Found(
                    "M412",
                    refs.Ref(ORGANISATION, key),
                    organisation,
                    name,
                    occasion_of(month),
                    {"month": month, "due_on": due_on, "plan": plan},
                    ((rhythms.REVIEW_DAY, rhythm.decided[rhythms.REVIEW_DAY]),),
                )


def _months_to_review(rhythm: rhythms.Rhythm, since: dt.date, today: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Months from `since` on whose review day lies in the running school year and is over, each with that day."""
    first = rhythm.calendar.year_of(today).first_on
    month = max(since, calendars.month_of(first - YEAR))
    while month < calendars.month_of(today):
        if rhythm.reviewed(month) and first <= (due_on := rhythm.review_due_on(month)) < today:
            yield month, due_on
        month = rhythms.following(month)


def _reviewed(question: Question) -> set[tuple[int, dt.date]]:
    rows = Review.objects.live().filter(question.organisations("organisation__"))
    since = clock.now().date() - 2 * YEAR
    return set(rows.filter(month__gte=since).values_list("organisation_id", "month"))


def _running(question: Question) -> dict[int, tuple[Any, ...]]:
    """By organisation its active plan, of several the first activated. One query."""
    rows = Plan.objects.live().filter(_seen(question, ""), phase__in=sorted(phases.RUNNING))
    if question.about is not None:
        rows = rows.filter(organisation__key=question.about.key)
    names = ("organisation__key", "organisation__name", "organisation__path", "organisation__time_zone")
    found: dict[int, tuple[Any, ...]] = {}
    for organisation, *row in rows.order_by("activated_at", "pk").values_list(
        "organisation_id", "key", "activated_at", *names
    ):
        if row[1] is not None:
            found.setdefault(organisation, tuple(row))
    return found


def _milestones(question: Question) -> Any:
    rows = Milestone.objects.in_live_plans().running()
    return rows.filter(_seen(question, OF_MILESTONE), question.elements(MILESTONE))


def _plan(prefix: str) -> list[str]:
    """Of which plan and organisation a row is: primary keys, path and time zone."""
    return [f"{prefix}{name}" for name in ("id", "organisation_id", "organisation__path", "organisation__time_zone")]


def _seen(question: Question, prefix: str) -> Q:
    """Plans of the organisations that the reader reads as a whole."""
    asked = question.organisations(f"{prefix}organisation__")
    if isinstance(question.reader, Operator):
        return asked
    return asked & visibility.condition(question.reader, May.SEE_PLAN, prefix)


def _final(question: Question) -> set[tuple[int, int]]:
    """Submitted years of plans, by primary key. One query a run."""

    def read() -> set[tuple[int, int]]:
        rows = SubmittedYear.objects.live().filter(question.organisations("plan__organisation__"))
        return set(rows.values_list("plan_id", "start_year"))

    return question.once("progress.final", read)


def _askings(question: Question) -> obligations.Askings:
    """What is asked where. Three queries a run; of one organisation only its own calendar is read."""
    return question.once(
        "progress.askings",
        lambda: obligations.Askings(rhythms.Rhythms([question.node.path] if question.node else None)),
    )


def _say_status(one: Found) -> str:
    silent = one.facts["silent"]
    return ngettext(
        "“%(title)s” has no status for %(month)s, so nobody can tell how it goes. It was due on %(day)s.",
        "“%(title)s” has had no status for %(count)d months, %(month)s the latest, so nobody can tell how it goes.",
        silent,
    ) % {
        "title": one.title,
        "month": formats.month(one.facts["month"]),
        "day": formats.day(one.facts["due_on"]),
        "count": silent,
    }


def _say_output(one: Found) -> str:
    return _(
        "“%(title)s” has been complete since %(day)s and lists no output, so others cannot see what came of it."
    ) % {"title": one.title, "day": formats.day(one.facts["completed_on"])}


def _say_open(one: Found) -> str:
    return ngettext(
        "“%(title)s” is marked complete while %(count)d of its actions is open: one of the two may be out of date.",
        "“%(title)s” is marked complete while %(count)d of its actions are open: one of the two may be out of date.",
        one.facts["still"],
    ) % {"title": one.title, "count": one.facts["still"]}


def _say_cause(one: Found) -> str:
    said = {
        Word.AT_RISK: _("“%(title)s” is at risk and no cause is named, so nobody can see where to help."),
        Word.OFF_TRACK: _("“%(title)s” is off track and no cause is named, so nobody can see where to help."),
    }
    late = _("“%(title)s” was due on %(day)s and no cause is named, so nobody can see where to help.")
    return said.get(one.facts["word"], late) % {"title": one.title, "day": formats.day(one.facts["due_on"])}


def _say_review(one: Found) -> str:
    return _(
        "The leadership team's review of %(month)s is not recorded. It was due on %(day)s, while what the month showed "
        "could still be decided on."
    ) % {"month": formats.month(one.facts["month"]), "day": formats.day(one.facts["due_on"])}


def _page_of(one: Found) -> str:
    return milestone_address(one.ref.key) if one.ref.kind == MILESTONE else action_address(one.ref.key)


def _review_page(one: Found) -> str:
    return f"{reverse('progress:review', args=[one.ref.key])}?month={one.occasion}"


CHECKS = (
    Check(
        "M401",
        Severity.GAP,
        SOURCE,
        gettext_lazy("No status this month"),
        gettext_lazy(
            "Leaders, coaches and the school system decide on what the statuses say. A month without one looks the "
            "same whether all goes well or nothing happens."
        ),
        gettext_lazy(
            "Answer the month in one word, on the action's page or under My statuses. Where the responsible person is "
            "away, a leader answers or hands the action over."
        ),
        (ACTION,),
        without_status,
        _say_status,
        _page_of,
    ),
    Check(
        "M402",
        Severity.GAP,
        SOURCE,
        gettext_lazy("Complete, and no output listed"),
        gettext_lazy(
            "An output shows what a finished action left behind: others can use it, and next year builds on it."
        ),
        gettext_lazy("On the action's page add what exists now, with a link or a note where it is kept."),
        (ACTION,),
        without_output,
        _say_output,
        _page_of,
    ),
    Check(
        "M403",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("Milestone complete, actions open"),
        gettext_lazy(
            "Open actions go on asking people for work, and figures go on counting them, although the milestone is "
            "reached."
        ),
        gettext_lazy(
            "Complete the actions that are done and drop, with a reason, those that nobody needs any more. Reopen the "
            "milestone where they still matter."
        ),
        (MILESTONE,),
        with_open_actions,
        _say_open,
        _page_of,
    ),
    Check(
        "M405",
        Severity.GAP,
        SOURCE,
        gettext_lazy("Off track for two months, and nothing adjusted"),
        gettext_lazy("What is off track twice seldom comes back by itself. The plan says one thing, the work another."),
        gettext_lazy("Adjust the date, the steps or the people, say why, and tell those who wait for it."),
        (ACTION, MILESTONE),
        off_track_twice,
        _say_twice,
        _page_of,
    ),
    Check(
        "M409",
        Severity.GAP,
        SOURCE,
        gettext_lazy("Behind, and no cause named"),
        gettext_lazy(
            "Help fits a cause: a missing person, too little time and a training that was moved need different answers."
        ),
        gettext_lazy(
            "Write one sentence about what holds it up, in the latest status. What you do not know may be said."
        ),
        (ACTION, MILESTONE),
        without_cause,
        _say_cause,
        _page_of,
    ),
    Check(
        "M412",
        Severity.GAP,
        SOURCE,
        gettext_lazy("Month not reviewed by the leadership team"),
        gettext_lazy(
            "Statuses change nothing by themselves. In the monthly review the team decides what to adjust, and whom to "
            "help, before the next month begins."
        ),
        gettext_lazy(
            "Put the month on the team's next agenda, look at what is behind, and record who was there and what was "
            "decided."
        ),
        (ORGANISATION,),
        without_review,
        _say_review,
        _review_page,
    ),
)
