"""What is said of each finding in a plan, in one sentence as a colleague says it, and where is it mended?"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.core import words
from headway.foundation.network import calendars
from headway.foundation.web import formats
from headway.library.checks.registry import Found
from headway.yearly.plans.queries import addresses

from ..models import Conditions
from .written import ACTION, MILESTONE


def _filled(sentence: str, one: Found, **more: Any) -> str:
    return sentence % {"title": one.title, **one.facts, **more}


def without_assessment(one: Found) -> str:
    """N201."""
    return _filled(
        _("“%(title)s” rests on no needs assessment of its years, so its priorities may be out of date."), one
    )


def half_a_theory(one: Found) -> str:
    """P301."""
    labels = {"if": _("If we …"), "then": _("then …"), "and": _("and …")}
    missing = words.listing([f"“{labels[name]}”" for name in one.facts["lacks"]])
    return _filled(
        _("“%(title)s” lacks %(missing)s, so it does not lead from the work to the students yet."), one, missing=missing
    )


def without_goal(one: Found) -> str:
    """P302."""
    return _filled(_("“%(title)s” leads to no goal, so nobody can tell what it is for."), one)


def too_short(one: Found) -> str:
    """P303."""
    return ngettext(
        "“%(title)s” is planned for one year. Practice takes %(least)s: it may be a milestone of something larger.",
        "“%(title)s” is planned for %(years)s years. Practice takes %(least)s: it may be a milestone of something "
        "larger.",
        one.facts["years"],
    ) % {"title": one.title, **one.facts}


def without_practice(one: Found) -> str:
    """P304."""
    return _filled(_("“%(title)s” is coded to no practice, so its progress is compared with nobody’s."), one)


def unmeasured(one: Found) -> str:
    """P305."""
    return _filled(_("“%(title)s” has no measure, so nobody will see whether its “then” comes about."), one)


def measured_by_results(one: Found) -> str:
    """P305a."""
    return _filled(
        _("“%(title)s” is measured by “%(measure)s”. That tells of students’ results, and so of the “and”."), one
    )


def without_milestones(one: Found) -> str:
    """P306."""
    year = calendars.label(one.facts["year"])
    return _filled(
        _("“%(title)s” has no milestone in %(year)s, so nobody can see whether it is put to work."), one, year=year
    )


def too_long(one: Found) -> str:
    """P306a."""
    return _filled(
        _("“%(title)s” is due on %(day)s, more than %(most)s months after its school year began."),
        one,
        day=formats.day(one.facts["due_on"]),
    )


def without_actions(one: Found) -> str:
    """P307."""
    return _filled(_("“%(title)s” has no action, so it is nobody’s to do."), one)


def half_an_action(one: Found) -> str:
    """P308."""
    labels = {"start": _("a start"), "output": _("an output"), "responsible": _("a responsible person")}
    missing = words.listing([labels[name] for name in one.facts["lacks"]])
    return _filled(_("“%(title)s” lacks %(missing)s, so it is easily put off."), one, missing=missing)


def out_of_time(one: Found) -> str:
    """P309."""
    day = formats.day(one.facts["due_on"])
    if one.facts["how"] == "plan":
        return _filled(_("“%(title)s” has a day or a year that lies outside the plan."), one)
    if one.facts["how"] == "strategy":
        return _filled(_("“%(title)s”, due on %(day)s, lies outside the years of its strategy."), one, day=day)
    before = formats.day(one.facts["before"])
    return _filled(
        _("“%(title)s” is due on %(day)s, and its milestone on %(before)s already."), one, day=day, before=before
    )


def overburdened(one: Found) -> str:
    """P310."""
    return _filled(
        _("%(who)s is responsible for %(many)s actions that are open now, more than the %(most)s advised."), one
    )


def out_of_order(one: Found) -> str:
    """P311."""
    start = formats.day(one.facts["start_on"])
    if not one.facts["other"]:
        return _filled(
            _("“%(title)s” starts on %(start)s, before an action that it waits for is due."), one, start=start
        )
    return _filled(
        _("“%(title)s” starts on %(start)s and waits for “%(other)s”, which is due on %(due)s."),
        one,
        start=start,
        due=formats.day(one.facts["due_on"]),
    )


def too_many_strategies(one: Found) -> str:
    """P312."""
    return _filled(_("%(many)s strategies at a time are more than the %(most)s advised for a school system."), one)


def on_its_own(one: Found) -> str:
    """P313."""
    return _filled(_("“%(title)s” serves no strategy of the school system, and nobody wrote why."), one)


def second(one: Found) -> str:
    """P314."""
    return _filled(_("“%(title)s” is active beside “%(other)s”: people look in two places for what is agreed."), one)


def unproven(one: Found) -> str:
    """P318."""
    labels = {"rationale": _("why it was chosen"), "evidence": _("what shows that it works")}
    missing = words.listing([labels[name] for name in one.facts["lacks"]])
    return _filled(_("Of “%(title)s” it is not written yet: %(missing)s."), one, missing=missing)


def unready(one: Found) -> str:
    """P319."""
    if one.facts["are"] == Conditions.PARTLY:
        return _filled(_("What “%(title)s” needs is only partly in place, so it may begin on soft ground."), one)
    return _filled(_("What “%(title)s” needs is not in place yet, so it may begin on soft ground."), one)


def rootless(one: Found) -> str:
    """P320."""
    return _filled(_("“%(title)s” rests on no root cause, so it may treat what only shows."), one)


def half_a_csi_plan(one: Found) -> str:
    """P321."""
    labels = {
        "tier": _("the tier of evidence of each strategy"),
        "inequities": _("which resources are unevenly spread"),
        "exit_criteria": _("when the school leaves the status"),
    }
    missing = words.listing([labels[name] for name in one.facts["lacks"]])
    return _filled(
        _("“%(title)s” is the plan of a CSI school and does not say yet: %(missing)s."), one, missing=missing
    )


def without_data_use(one: Found) -> str:
    """P322."""
    return _filled(_("“%(title)s” does not say how the school system and its schools work with data."), one)


def kept_to_itself(one: Found) -> str:
    """P323."""
    if one.facts["shared_on"] is None:
        return _filled(_("Nobody noted yet with whom “%(title)s” was shared, although it is being put to work."), one)
    return _filled(
        _("“%(title)s” was last shared on %(day)s, more than %(months)s months ago."),
        one,
        day=formats.day(one.facts["shared_on"]),
    )


def needs_page(one: Found) -> str:
    """The needs of the organisation."""
    return reverse("needs:needs", args=[one.facts["place"]])


def plan_page(one: Found) -> str:
    """The plan."""
    return addresses.plan_address(one.ref.key)


def strategy_page(one: Found) -> str:
    """The strategy on its plan."""
    return addresses.plan_address(one.facts["plan"], f"s-{one.ref.key}")


def step_page(one: Found) -> str:
    """The milestone, or the action."""
    pages = {MILESTONE: addresses.milestone_address, ACTION: addresses.action_address}
    return pages[one.ref.kind](one.ref.key)
