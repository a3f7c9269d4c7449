"""Who may do what? The one table (spec: access). Only assignments are data; this is the rule.

A row says how far a role at a kind of node carries a permission: OWN node only, or that and everything BELOW.
Roles add up.
"""

import enum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership gives. A position (principal, superintendent …) is a label and gives nothing."""

    ADMINISTRATOR = "administrator", _("Administrator")
    LEADER = "leader", _("Leader")
    MEMBER = "member", _("Member")
    SPECIALIST = "specialist", _("Specialist")
    COACH = "coach", _("Coach")
    PARTNER = "partner", _("Technical-assistance partner")
    VIEWER = "viewer", _("Viewer")


class May(enum.StrEnum):
    """Everything that can be asked of access, by name."""

    SEE_ORGANISATION = "see_organisation"
    SEE_PEOPLE = "see_people"
    SEE_HISTORY = "see_history"
    SEE_LOG = "see_log"
    EDIT_ORGANISATION = "edit_organisation"
    REORGANISE = "reorganise"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_TEAMS = "manage_teams"
    MANAGE_CALENDAR = "manage_calendar"
    MANAGE_SETTINGS = "manage_settings"
    IMPORT_DIRECTORY = "import_directory"
    EXPORT = "export"
    SEE_NETWORK = "see_network"
    SEE_PLAN = "see_plan"
    SEE_SHARED_DRAFT = "see_shared_draft"
    SEE_DRAFT = "see_draft"
    SEE_PLAN_ABOVE = "see_plan_above"
    SEE_STATUS_WORDS = "see_status_words"
    EDIT_PLAN = "edit_plan"
    EDIT_PLAN_WITH = "edit_plan_with"
    REPORT_STATUS = "report_status"
    REPORT_ANY_STATUS = "report_any_status"
    COMMENT = "comment"
    SEE_BIN = "see_bin"
    SET_FINDINGS_ASIDE = "set_findings_aside"
    APPROVE_PLAN = "approve_plan"
    SAY_WHO_DECIDES = "say_who_decides"


class Reach(enum.Enum):
    """How far down a right carries."""

    OWN = "own"
    BELOW = "own and below"


OWN: Final = Reach.OWN
BELOW: Final = Reach.BELOW
EVERYWHERE: Final = {"school": BELOW, "system": BELOW, "state": BELOW, "grouping": BELOW, "partner": OWN}
MATCHED: Final = {"system": BELOW, "grouping": BELOW, "partner": OWN}
"""A partner is matched with systems; at a school or a state the role gives no more than to find one's way."""
ABOVE_SCHOOLS: Final = {"system": BELOW, "state": BELOW, "grouping": BELOW}
OWN_NODE: Final = {"school": OWN, "system": OWN, "state": OWN, "grouping": OWN, "partner": OWN}
STATE_ONLY: Final = {"state": BELOW}
SCHOOL_OWN: Final = {"school": OWN}

R = Role
TABLE: Final[dict[May, dict[Role, dict[str, Reach]]]] = {
    May.SEE_ORGANISATION: dict.fromkeys(Role, EVERYWHERE),
    May.SEE_PEOPLE: {
        R.ADMINISTRATOR: EVERYWHERE,
        R.LEADER: EVERYWHERE,
        R.SPECIALIST: EVERYWHERE,
        R.COACH: EVERYWHERE,
        R.MEMBER: OWN_NODE,
        R.PARTNER: MATCHED,
    },
    May.SEE_HISTORY: {R.ADMINISTRATOR: EVERYWHERE, R.LEADER: EVERYWHERE, R.MEMBER: OWN_NODE},
    May.SEE_LOG: {R.ADMINISTRATOR: EVERYWHERE},
    May.EDIT_ORGANISATION: {R.ADMINISTRATOR: ABOVE_SCHOOLS},
    May.REORGANISE: {R.ADMINISTRATOR: ABOVE_SCHOOLS},
    May.MANAGE_PEOPLE: {R.ADMINISTRATOR: EVERYWHERE},
    May.MANAGE_TEAMS: {R.ADMINISTRATOR: EVERYWHERE, R.LEADER: OWN_NODE},
    May.MANAGE_CALENDAR: {R.ADMINISTRATOR: EVERYWHERE},
    May.MANAGE_SETTINGS: {R.ADMINISTRATOR: STATE_ONLY},
    May.IMPORT_DIRECTORY: {R.ADMINISTRATOR: {"state": OWN}},
    May.EXPORT: {R.LEADER: OWN_NODE},
    May.SEE_NETWORK: {
        R.LEADER: EVERYWHERE,
        R.SPECIALIST: EVERYWHERE,
        R.COACH: EVERYWHERE,
        R.VIEWER: EVERYWHERE,
        R.MEMBER: OWN_NODE,
        R.PARTNER: MATCHED,
    },
    May.SEE_PLAN: {
        R.LEADER: EVERYWHERE,
        R.SPECIALIST: EVERYWHERE,
        R.COACH: EVERYWHERE,
        R.PARTNER: MATCHED,
        R.MEMBER: OWN_NODE,
        R.VIEWER: OWN_NODE,
    },
    May.SEE_SHARED_DRAFT: {
        R.LEADER: {"school": OWN, "system": BELOW, "state": OWN, "grouping": BELOW},
        R.SPECIALIST: EVERYWHERE,
        R.COACH: EVERYWHERE,
        R.PARTNER: MATCHED,
        R.MEMBER: OWN_NODE,
    },
    May.SEE_DRAFT: {R.LEADER: OWN_NODE, R.MEMBER: OWN_NODE},
    May.SEE_PLAN_ABOVE: {role: EVERYWHERE for role in Role if role is not R.ADMINISTRATOR},
    May.SEE_STATUS_WORDS: {R.LEADER: OWN_NODE, R.MEMBER: OWN_NODE, R.COACH: OWN_NODE},
    May.EDIT_PLAN: {R.LEADER: OWN_NODE},
    May.EDIT_PLAN_WITH: {R.LEADER: {"system": BELOW}},
    May.REPORT_STATUS: {R.LEADER: OWN_NODE, R.MEMBER: OWN_NODE},
    May.REPORT_ANY_STATUS: {R.LEADER: OWN_NODE},
    May.COMMENT: {
        R.LEADER: EVERYWHERE,
        R.SPECIALIST: EVERYWHERE,
        R.COACH: EVERYWHERE,
        R.PARTNER: MATCHED,
        R.MEMBER: OWN_NODE,
    },
    May.SEE_BIN: {R.ADMINISTRATOR: EVERYWHERE, R.LEADER: EVERYWHERE},
    May.SET_FINDINGS_ASIDE: {R.LEADER: OWN_NODE},
    May.APPROVE_PLAN: {R.LEADER: {"school": OWN, "system": BELOW, "state": BELOW, "grouping": OWN, "partner": OWN}},
    May.SAY_WHO_DECIDES: {R.LEADER: {"system": OWN}},
}
UPWARD: Final = frozenset({May.SEE_ORGANISATION, May.SEE_PLAN_ABOVE})
"""Rights that also carry to every organisation above the membership: what is approved there is readable below."""
