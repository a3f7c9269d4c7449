"""What has just begun in the demo? The next plan of the cast's school, an invitation, help that is asked for."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.library.frameworks.models import Practice
from headway.yearly.approvals import operations as approvals
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Plan, Strategy
from headway.yearly.progress import operations as progress
from headway.yearly.progress import queries as progress_queries
from headway.yearly.progress import rhythms

PRINCIPAL = "naomi@alder.example"
PLAN = "milestone__strategy__plan"


def speak_up(school: Organisation, now: dt.datetime) -> None:
    """In the month that is asked about somebody asks for help, and somebody proposes to drop what is theirs."""
    rows = Action.objects.in_live_plans().running().filter(**{f"{PLAN}__organisation": school}, completed_on=None)
    open_ones: list[Any] = list(
        rows.filter(responsible__isnull=False).exclude(word="").with_plan().order_by("-due_on", "title")[:2]
    )
    with clock.moved_to(now - dt.timedelta(days=1)):
        month = progress_queries.month_asked(school, None)
        for action in open_ones[:1]:
            progress.report_status(
                action=action,
                month=month,
                word="at_risk",
                cause="Two of the four teachers changed grade in the autumn",
                help="Somebody who can cover one morning a week in February",
                by=action.responsible,
            )
        for action in open_ones[1:]:
            reason = "The parish buys this for all schools from March on: our own would come twice."
            progress.propose_drop(action=action, month=month, reason=reason, by=action.responsible)


def rethink(
    school: Organisation, users: Mapping[str, Any], practices: Mapping[str, Practice], now: dt.datetime
) -> None:
    """An adjustment that the principal writes and has not decided yet: one more strategy, begun small."""
    principal = users[PRINCIPAL]
    plan = Plan.objects.live().of(school).filter(phase="active").select_related("organisation").get()
    priority = Strategy.objects.live().filter(plan=plan).order_by("position", "key")[0].priority
    with clock.moved_to(now - dt.timedelta(days=1)):
        strategy = approvals.add_wish(
            plan,
            {
                "priority": priority,
                "title": "Neighbouring grades watch each other teach",
                "if_text": "two teachers of neighbouring grades visit each other once a month",
                "then_text": "they will agree on what a good answer sounds like in both grades",
                "and_text": "children will not meet a new bar every autumn",
                "practices": [practices["3c"]] if "3c" in practices else [],
            },
        )
        row = approvals.write_adjustment(plan=plan, wanted=[strategy], by=principal)
        stone = {
            "title": "Every pair has visited each other twice",
            "start_year": min(plan.last_year, calendars.year_of(school, clock.today(school)).start_year),
            "due_on": calendars.year_of(school, clock.today(school)).last_on - dt.timedelta(days=40),
            "responsible": principal,
        }
        added = approvals.pending(row.changes.get())
        approvals.write_adjustment(plan=plan, wanted=[approvals.add_wish(added, stone)], by=principal, into=row)
        approvals.justify(
            adjustment=row,
            title="Visits between neighbouring grades",
            reason="Three reviews in a row heard that second and third grade expect different things.",
            causes=["The grades plan apart", "Their free hours never meet"],
            told_also="",
            by=principal,
        )


REVIEWS = (
    ("The writing team meets on Mondays from now on; the principal frees one hour.", "Lucille Estrade"),
    ("Two actions wait for the parish: the superintendent brings an answer to the next review.", ""),
    ("Nothing is added before March. Who is behind says by Friday what would help.", ""),
)


def review(school: Organisation, users: Mapping[str, Any], now: dt.datetime) -> None:
    """The leadership team of the cast's school has looked at the months of the autumn; the last one still waits."""
    principal, teacher = users[PRINCIPAL], users["theo@alder.example"]
    rhythm = rhythms.rhythm_of(school)
    month = rhythms.month_before(rhythm.month_asked(clock.local(now, school).date()))
    for decisions, guest in REVIEWS:
        month = rhythms.month_before(month)
        held_on = rhythm.open_day(rhythms.following(month) + dt.timedelta(days=11))
        if not rhythm.reports_in(month) or held_on >= clock.local(now, school).date():
            continue
        with clock.moved_to(held_on):
            progress.hold_review(
                organisation=school,
                month=month,
                held_on=held_on,
                present=[principal, teacher],
                guests=guest,
                decisions=decisions,
                by=principal,
            )


def begin(school: Organisation, users: Mapping[str, Any], practices: Mapping[str, Practice], now: dt.datetime) -> None:
    """A draft with one strategy, written last week; a teacher who has not come in yet."""
    principal = users[PRINCIPAL]
    with clock.moved_to(now - dt.timedelta(days=6)):
        people.invite(
            email="renata@alder.example", name="Renata Solis", organisation=school, roles=["member"], by=principal
        )
        first = clock.today(school).year + 1
        plan = plans.start_plan(
            organisation=school, title="Our next plan", first_year=first, last_year=first + 2, by=principal
        )
        priority = needs.set_priority(
            organisation=school,
            title="Families know what comes next",
            first_year=first,
            last_year=first + 2,
            by=principal,
        )
        strategy = plans.add_strategy(
            plan=plan,
            priority=priority,
            title="Every family hears from a teacher before the first report card",
            if_text="each grade team calls every family in the first six weeks",
            then_text="families will know whom to ask and what their child works on",
            and_text="children will come to school more days",
            practices=[practices["4c"]] if "4c" in practices else [],
            rationale="Last year four of ten families first heard from us when something had gone wrong.",
            impact="Each family has spoken with a teacher by the middle of October.",
            subject="family_engagement",
            by=principal,
        )
        plans.add_sharing(
            plan=plan,
            shared_with="The family council",
            shared_on=clock.today(school) - dt.timedelta(days=2),
            feedback="They ask for calls in the evening, and for one in Spanish.",
            by=principal,
        )
        milestone = plans.add_milestone(
            strategy=strategy,
            title="All six grade teams have called every family once",
            start_year=first,
            due_on=dt.date(first, 10, 16),
            by=principal,
            adjusted=True,
        )
        plans.add_action(
            milestone=milestone,
            title="Write the list of families with a language for each call",
            due_on=dt.date(first, 8, 28),
            responsible=principal,
            by=principal,
            adjusted=True,
        )
        plans.share(plan=plan, by=principal)
