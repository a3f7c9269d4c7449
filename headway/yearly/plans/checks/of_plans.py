"""What do checks find in a plan as a whole? (spec: checks, N201 P310 P312 P314 P321–P323; CYCLE 2–4, SIPR.)"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refs
from headway.foundation.network import ladder
from headway.library.checks.registry import Found, Question

from . import written
from .written import PLAN, PlanSeen

KEY_PART: Final = 12
"""Characters of a person's key that tell an occasion from others (of a key made by time, its end)."""


def without_assessment(question: Question) -> Iterator[Found]:
    """N201: no needs assessment of the plan's school years, or of the one before its first."""
    return _each(question, "N201", lambda plan: {} if plan.running and not plan.assessed_lately else None)


def overburdened(question: Question) -> Iterator[Found]:
    """P310: one person holds more actions that have begun and are open than the state advises, in a running plan."""
    today = clock.now().date()
    held: Counter[tuple[int, int]] = Counter()
    for one in written.actions(question):
        if one.plan.running and one.responsible and (one.start_on is None or one.start_on <= today):
            held[one.plan.pk, one.responsible] += 1
    plans = written.plans(question)
    many = {who: n for who, n in held.items() if n > plans[who[0]].decided["open_actions_most"]}
    if not many:
        return
    known = User.objects.in_bulk({person for _plan, person in many})
    for (pk, person), number in many.items():
        plan, who = plans[pk], known[person]
        most = plan.decided["open_actions_most"]
        facts = {"who": str(who), "many": number, "most": most}
        yield _found(plan, "P310", facts, (("open_actions_most", most),), who.key.hex[-KEY_PART:])


def too_many_strategies(question: Question) -> Iterator[Found]:
    """P312: a system does more at a time than the state advises; schools and states are not limited."""
    many = Counter(one.plan.pk for one in written.strategies(question) if one.runs_in(one.plan.year))

    def wrong(plan: PlanSeen) -> dict[str, Any] | None:
        over = plan.kind == ladder.OrganisationKind.SYSTEM and many[plan.pk] > plan.decided["strategies_limit"]
        return {"many": many[plan.pk], "most": plan.decided["strategies_limit"]} if over else None

    return _each(question, "P312", wrong, "strategies_limit")


def second(question: Question) -> Iterator[Found]:
    """P314: a plan was activated beside one that is active already."""
    first: dict[int, PlanSeen] = {}
    for plan in _beside(question):
        earlier = first.setdefault(plan.organisation, plan) if plan.running else plan
        if earlier is not plan and (question.about is None or question.about.key == plan.key):
            yield _found(plan, "P314", {"other": earlier.title})


def _beside(question: Question) -> list[PlanSeen]:
    """The plans; of one that is asked about also those of its place. No query more, or the plans of the place."""
    if question.about is None or question.node is None:
        return list(written.plans(question).values())
    whole = Question(question.scope, question.reader, question.node)
    return list(written.plans(whole).values())


def half_a_csi_plan(question: Question) -> Iterator[Found]:
    """P321: the plan of a CSI school without evidence tiers, resource inequities or exit criteria."""
    tiers: defaultdict[int, bool] = defaultdict(bool)
    for one in written.strategies(question):
        tiers[one.plan.pk] |= one.no_tier

    def wrong(plan: PlanSeen) -> dict[str, Any] | None:
        missing = (
            ("tier", tiers[plan.pk]),
            ("inequities", plan.no_inequities),
            ("exit_criteria", plan.no_criteria),
        )
        lacks = [name for name, lacking in missing if lacking]
        return {"lacks": lacks} if plan.csi and lacks else None

    return _each(question, "P321", wrong)


def without_data_use(question: Question) -> Iterator[Found]:
    """P322: the plan of a system does not say how it works with data."""
    return _each(question, "P322", lambda plan: {} if _of_system(plan) and plan.no_data_use else None)


def _of_system(plan: PlanSeen) -> bool:
    return plan.kind == ladder.OrganisationKind.SYSTEM


def kept_to_itself(question: Question) -> Iterator[Found]:
    """P323: a running plan was not shared with anybody for longer than the state's interval."""
    today = clock.now().date()

    def wrong(plan: PlanSeen) -> dict[str, Any] | None:
        if plan.activated_at is None or not plan.running:
            return None
        months = plan.decided["plan_sharing_months"]
        since = max(plan.shared_on or dt.date.min, plan.activated_at.date())
        late = months_after(since, months) < today
        return {"shared_on": plan.shared_on, "months": months} if late else None

    return _each(question, "P323", wrong, "plan_sharing_months")


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month; its last day where it is shorter."""
    month = day.month - 1 + months
    first = dt.date(day.year + month // 12, month % 12 + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


def _each(
    question: Question, code: str, wrong: Callable[[PlanSeen], dict[str, Any] | None], setting: str = ""
) -> Iterator[Found]:
    """A finding for each plan of which `wrong` gives facts."""
    for plan in written.plans(question).values():
        facts = wrong(plan)
        if facts is not None:
            yield _found(plan, code, facts, ((setting, plan.decided[setting]),) if setting else ())


def _found(
    plan: PlanSeen, code: str, facts: dict[str, Any], limits: tuple[tuple[str, Any], ...] = (), occasion: str = ""
) -> Found:
    said = {"place": plan.place, **facts}
    return Found(code, refs.Ref(PLAN, plan.key), plan.organisation, plan.title, occasion, said, limits)
