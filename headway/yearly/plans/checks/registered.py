"""The checks of a plan, with what they are for and what helps."""

from typing import Final

from django.utils.translation import gettext_lazy

from headway.library.checks.registry import Check, Severity

from . import of_plans, of_steps, of_strategies, sayings
from .written import ACTION, MILESTONE, PLAN, STRATEGY

NEEDS: Final = gettext_lazy("CYCLE 2")
PLANNING: Final = gettext_lazy("CYCLE 3")
WORKING: Final = gettext_lazy("CYCLE 4")
SIPR: Final = gettext_lazy("SIPR")

PLAN_CHECKS: Final = (
    Check(
        "N201",
        Severity.GAP,
        NEEDS,
        gettext_lazy("No needs assessment for the plan"),
        gettext_lazy(
            "A plan that rests on no assessment answers what people remember. An old one answers what was true then."
        ),
        gettext_lazy(
            "Begin a needs assessment, or a segment of one, and look whether the priorities still come first."
        ),
        (PLAN,),
        of_plans.without_assessment,
        sayings.without_assessment,
        sayings.needs_page,
    ),
    Check(
        "P310",
        Severity.ADVICE,
        WORKING,
        gettext_lazy("One person with many open actions"),
        gettext_lazy(
            "Where too much rests on one person, an illness stops the plan, and the work is done in the evening."
        ),
        gettext_lazy(
            "Look at the list together: what can a colleague take, what can begin later, what can be left out?"
        ),
        (PLAN,),
        of_plans.overburdened,
        sayings.overburdened,
        sayings.plan_page,
    ),
    Check(
        "P312",
        Severity.ADVICE,
        SIPR,
        gettext_lazy("More strategies than a system can carry"),
        gettext_lazy(
            "Every strategy of a system reaches into all of its schools. A few that are done well change more "
            "than many."
        ),
        gettext_lazy("Choose the three that matter most now, and let the others begin in a later year."),
        (PLAN,),
        of_plans.too_many_strategies,
        sayings.too_many_strategies,
        sayings.plan_page,
    ),
    Check(
        "P314",
        Severity.ADVICE,
        SIPR,
        gettext_lazy("A second active plan"),
        gettext_lazy("Two plans ask the same people twice, and each figure counts both."),
        gettext_lazy("Close the one that is over, or take what is still needed of it into the other."),
        (PLAN,),
        of_plans.second,
        sayings.second,
        sayings.plan_page,
    ),
    Check(
        "P321",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("A CSI plan that leaves something out"),
        gettext_lazy(
            "Those who approve the plan of a CSI school look for these three, and the school profits from having "
            "thought of them."
        ),
        gettext_lazy(
            "Choose a tier for each strategy, and write on the plan where resources are uneven and when the "
            "status ends."
        ),
        (PLAN,),
        of_plans.half_a_csi_plan,
        sayings.half_a_csi_plan,
        sayings.plan_page,
    ),
    Check(
        "P322",
        Severity.GAP,
        SIPR,
        gettext_lazy("A system’s plan without its use of data"),
        gettext_lazy(
            "Schools look at data when they know which, when and with whom. A system that says so spares each of "
            "them the question."
        ),
        gettext_lazy(
            "Write on the plan which data are looked at, in which meetings, and what happens with what is found."
        ),
        (PLAN,),
        of_plans.without_data_use,
        sayings.without_data_use,
        sayings.plan_page,
    ),
    Check(
        "P323",
        Severity.ADVICE,
        SIPR,
        gettext_lazy("A plan that was not shared for a while"),
        gettext_lazy("People carry a plan that they have heard of. After half a year staff and families have changed."),
        gettext_lazy(
            "Tell staff, families and the board where the plan stands, and note with whom and what they said."
        ),
        (PLAN,),
        of_plans.kept_to_itself,
        sayings.kept_to_itself,
        sayings.plan_page,
    ),
)
STRATEGY_CHECKS: Final = (
    Check(
        "P301",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A strategy without one of its three parts"),
        gettext_lazy("If we, then, and: only the three together say why the work of adults should reach students."),
        gettext_lazy(
            "Say it aloud in one sentence. Where you hesitate, the part is missing: what adults can do then, or "
            "what students gain."
        ),
        (STRATEGY,),
        of_strategies.half_a_theory,
        sayings.half_a_theory,
        sayings.strategy_page,
    ),
    Check(
        "P302",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A strategy that leads to no goal"),
        gettext_lazy("Work that leads to no goal competes for the same people and hours as work that does."),
        gettext_lazy(
            "Choose the goal of your direction that it brings closer. If there is none, ask whether it belongs "
            "into this plan."
        ),
        (STRATEGY,),
        of_strategies.without_goal,
        sayings.without_goal,
        sayings.strategy_page,
    ),
    Check(
        "P303",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("A strategy of less than two years"),
        gettext_lazy(
            "Adults need time to learn a practice, and students feel it later still. What is done within a year "
            "is a milestone."
        ),
        gettext_lazy("Plan it for longer, or make it a milestone of the strategy that it is a part of."),
        (STRATEGY,),
        of_strategies.too_short,
        sayings.too_short,
        sayings.strategy_page,
    ),
    Check(
        "P304",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A strategy without a practice"),
        gettext_lazy(
            "The code joins your work with that of others who try the same: who can help, and what can be "
            "learned from it."
        ),
        gettext_lazy(
            "Choose the one or two practices that it is really about. If none fits, its idea may need sharpening."
        ),
        (STRATEGY,),
        of_strategies.without_practice,
        sayings.without_practice,
        sayings.strategy_page,
    ),
    Check(
        "P305",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A strategy without a measure of its “then”"),
        gettext_lazy(
            "Results of students come late and have many causes. Whether adults work differently can be seen this year."
        ),
        gettext_lazy(
            "Ask what a visitor would see more often, and measure that: its indicator, its source, a baseline "
            "and two targets."
        ),
        (STRATEGY,),
        of_strategies.unmeasured,
        sayings.unmeasured,
        sayings.strategy_page,
    ),
    Check(
        "P305a",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("A strategy measured by results of students"),
        gettext_lazy(
            "When results rise or fall, such a measure does not tell whether the strategy was put to work at all."
        ),
        gettext_lazy(
            "Leave it with the goal, and add one about the “then”: what adults do, or how many students use what "
            "it brings."
        ),
        (STRATEGY,),
        of_strategies.measured_by_results,
        sayings.measured_by_results,
        sayings.strategy_page,
    ),
    Check(
        "P306",
        Severity.GAP,
        PLANNING,
        gettext_lazy("No milestone this year"),
        gettext_lazy("Milestones are how one sees a strategy being put to work. A year without one goes by unnoticed."),
        gettext_lazy("Write what should be in place by the end of this school year, and how anybody can tell."),
        (STRATEGY,),
        of_strategies.without_milestones,
        sayings.without_milestones,
        sayings.strategy_page,
    ),
    Check(
        "P313",
        Severity.GAP,
        SIPR,
        gettext_lazy("A strategy that stands on its own"),
        gettext_lazy("A school that pulls the same way gets help, and what it learns is of use to the others."),
        gettext_lazy(
            "Choose the strategy of the system that it helps along, or write in a sentence why it serves none."
        ),
        (STRATEGY,),
        of_strategies.on_its_own,
        sayings.on_its_own,
        sayings.strategy_page,
    ),
    Check(
        "P318",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A strategy without evidence or reason"),
        gettext_lazy(
            "Later somebody will ask why it was this practice, and whether it ever worked for students like ours."
        ),
        gettext_lazy("Write two sentences: what it answers here, and where it has been shown to work."),
        (STRATEGY,),
        of_strategies.unproven,
        sayings.unproven,
        sayings.strategy_page,
    ),
    Check(
        "P319",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("Conditions that are not in place"),
        gettext_lazy("A practice that lacks what it needs looks as if it did not work."),
        gettext_lazy("Make what is missing the first milestone, or choose a practice that fits what is there."),
        (STRATEGY,),
        of_strategies.unready,
        sayings.unready,
        sayings.strategy_page,
    ),
    Check(
        "P320",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("A strategy without a root cause"),
        gettext_lazy(
            "A strategy that answers a cause makes it go away. One that answers what shows has to be done forever."
        ),
        gettext_lazy("Join its priority to the root cause that it answers, on the page of causes or of priorities."),
        (STRATEGY,),
        of_strategies.rootless,
        sayings.rootless,
        sayings.strategy_page,
    ),
)
STEP_CHECKS: Final = (
    Check(
        "P306a",
        Severity.ADVICE,
        PLANNING,
        gettext_lazy("A milestone longer than about a year"),
        gettext_lazy("What is far away is begun late. A milestone of about a year can still be steered."),
        gettext_lazy("Cut it in two: what will be in place this year, and what next year builds on it."),
        (MILESTONE,),
        of_steps.too_long,
        sayings.too_long,
        sayings.step_page,
    ),
    Check(
        "P307",
        Severity.GAP,
        PLANNING,
        gettext_lazy("A milestone without actions"),
        gettext_lazy("Nobody is asked about a milestone without steps, so it stays where it is."),
        gettext_lazy("Add the first two or three steps, each with somebody who does it and a day."),
        (MILESTONE,),
        of_steps.without_actions,
        sayings.without_actions,
        sayings.step_page,
    ),
    Check(
        "P308",
        Severity.GAP,
        WORKING,
        gettext_lazy("An action that lacks something"),
        gettext_lazy(
            "Who, from when, and what will exist then: with these three a colleague who was ill can take it up."
        ),
        gettext_lazy("Ask the person who does it: when do you begin, and what will you put on the table at the end?"),
        (ACTION,),
        of_steps.half_an_action,
        sayings.half_an_action,
        sayings.step_page,
    ),
    Check(
        "P309",
        Severity.ADVICE,
        WORKING,
        gettext_lazy("Days that do not fit"),
        gettext_lazy(
            "People plan by the days that they read. Where two contradict each other, each follows another one."
        ),
        gettext_lazy("Move the later one forward, or the end further out, and tell those who work toward it."),
        (
            MILESTONE,
            ACTION,
        ),
        of_steps.out_of_time,
        sayings.out_of_time,
        sayings.step_page,
    ),
    Check(
        "P311",
        Severity.ADVICE,
        WORKING,
        gettext_lazy("An action that begins too early"),
        gettext_lazy("Whoever begins before the other is done waits, or works on something that changes again."),
        gettext_lazy("Move the start behind the day of what it waits for, or agree on a part that is there earlier."),
        (ACTION,),
        of_steps.out_of_order,
        sayings.out_of_order,
        sayings.step_page,
    ),
)
