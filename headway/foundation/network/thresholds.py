"""Which limits, thresholds and habits can a state choose? The typed register; a lower level inherits."""

import dataclasses
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals

from . import ladder
from .models import Organisation, StateSetting


@dataclasses.dataclass(frozen=True)
class Setting:
    """One thing a state decides. `kind` is int, bool or text; bounds hold for numbers."""

    name: str
    label: Any
    help: Any
    default: Any
    kind: str = "int"
    least: int = 0
    most: int = 10_000
    source: str = ""

    def read(self, text: Any) -> Any:
        """The typed value of what somebody entered. Raises BadInput that names the remedy."""
        if self.kind == "bool":
            return text in (True, "True", "true", "on", "1")
        if self.kind == "text":
            return str(text).strip()
        try:
            number = int(str(text).strip())
        except ValueError:
            raise refusals.BadInput(
                fields={self.name: _("%(label)s: enter a whole number.") % {"label": self.label}}
            ) from None
        if not self.least <= number <= self.most:
            raise refusals.BadInput(
                fields={
                    self.name: _("%(label)s: enter %(least)s to %(most)s, not %(number)s.")
                    % {"label": self.label, "least": self.least, "most": self.most, "number": number}
                }
            )
        return number


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            "goals_limit",
            gettext_lazy("Goals in a direction, at most"),
            gettext_lazy("More than people can keep in mind guide nobody."),
            4,
            least=1,
            most=20,
            source="CYCLE 1",
        ),
        Setting(
            "mission_years",
            gettext_lazy("Years after which a mission is reviewed again, at most"),
            "",
            5,
            least=1,
            most=20,
            source="CYCLE 1",
        ),
        Setting(
            "priorities_limit",
            gettext_lazy("Priorities in a plan, at most"),
            gettext_lazy("More spread the work too thin."),
            4,
            least=1,
            most=20,
            source="CYCLE 2",
        ),
        Setting(
            "strategies_limit",
            gettext_lazy("Strategies of a school system at one time, at most"),
            gettext_lazy("Schools are not limited."),
            3,
            least=1,
            most=20,
            source="SIPR",
        ),
        Setting(
            "strategy_years_least",
            gettext_lazy("Years a strategy runs, at least"),
            gettext_lazy("Practice takes time to change."),
            2,
            least=1,
            most=5,
            source="CYCLE 3",
        ),
        Setting(
            "milestone_months_most",
            gettext_lazy("Months a milestone takes, at most"),
            gettext_lazy("A milestone is about one year's work."),
            12,
            least=1,
            most=36,
            source="CYCLE 3",
        ),
        Setting(
            "open_actions_most",
            gettext_lazy("Open actions of one person, at most"),
            gettext_lazy("Above it, a colleague is asked to share."),
            8,
            least=1,
            most=100,
            source="CYCLE 4",
        ),
        Setting(
            "adjustment_free",
            gettext_lazy("Fields of a plan at work that need no adjustment"),
            gettext_lazy("Beside wording and people. Names with commas between them, such as action.start_on."),
            "",
            kind="text",
        ),
        Setting(
            "status_due_day",
            gettext_lazy("Day of the month by which the last month's statuses are due"),
            "",
            5,
            least=1,
            most=28,
            source="CYCLE 4",
        ),
        Setting(
            "review_due_day",
            gettext_lazy("Day of the month by which the leadership team has reviewed the last month"),
            "",
            15,
            least=1,
            most=28,
            source="CYCLE 4",
        ),
        Setting(
            "reviews_by_quarter",
            gettext_lazy("Leadership teams review by quarter instead of by month"),
            "",
            False,
            kind="bool",
            source="CYCLE 4",
        ),
        Setting(
            "silent_days",
            gettext_lazy("School days without an answer after which somebody else is asked"),
            gettext_lazy("After as many again, the leaders' list names who is silent."),
            5,
            least=1,
            most=30,
        ),
        Setting(
            "cell_least",
            gettext_lazy("Students in a published figure, at least"),
            gettext_lazy("May be raised, never lowered."),
            10,
            least=10,
            most=30,
            source="reporting",
        ),
        Setting(
            "target_move_most",
            gettext_lazy("Points by which a target moves in one school year, at most"),
            gettext_lazy("A target is rigorous and can still be reached; percentages only."),
            40,
            least=1,
            most=100,
            source="CYCLE 1",
        ),
        Setting(
            "school_plans_by_system",
            gettext_lazy("The school system approves the plans of its schools"),
            gettext_lazy("Those of CSI and TSI schools it approves in any case."),
            True,
            kind="bool",
            source="CYCLE 3",
        ),
        Setting(
            "school_plans_by_state",
            gettext_lazy("The state approves the plans of all schools"),
            gettext_lazy("Those of CSI schools it approves in any case."),
            False,
            kind="bool",
            source="CYCLE 3",
        ),
        Setting(
            "system_plans_by_state",
            gettext_lazy("The state approves the plans of school systems"),
            "",
            False,
            kind="bool",
            source="CYCLE 3",
        ),
        Setting(
            "plan_sharing_months",
            gettext_lazy("Months after which a running plan is shared again, at most"),
            gettext_lazy("With staff, families and the board; it is noted on the plan."),
            6,
            least=1,
            most=36,
            source="SIPR",
        ),
        Setting(
            "vanish_percent",
            gettext_lazy("Percent of schools a directory may close without asking"),
            "",
            2,
            least=0,
            most=100,
        ),
    )
}


def value(organisation: Organisation, name: str) -> Any:
    """The value in force at an organisation: its own, else the nearest above, else the default. One query."""
    return values(organisation)[name]


def values(organisation: Organisation) -> dict[str, Any]:
    """All values in force at an organisation. One query."""
    found = {setting.name: setting.default for setting in SETTINGS.values()}
    paths = [*ladder.ancestors(organisation.path), organisation.path]
    chosen = StateSetting.objects.live().filter(organisation__path__in=paths).order_by("organisation__path")
    for name, own in chosen.values_list("name", "value"):
        if name in SETTINGS:
            found[name] = own
    return found
