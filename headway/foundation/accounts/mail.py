"""What does this person want to be mailed, and when?"""

import dataclasses
from typing import Any

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 5, 20
LONGEST_NUDGE = 7


class Digest(models.TextChoices):
    """How often all that is new comes together in one mail."""

    NEVER = "never", _("Never")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Once a week")


@dataclasses.dataclass(frozen=True)
class MailChoices:
    """A person's choices: `hour` of their own day, `nudge_days` before something of theirs is due."""

    digest: str = "weekly"
    hour: int = 7
    nudge_days: int = 2
    statuses: bool = True
    questions: bool = True
    adjustments: bool = True


def choices_of(stored: dict[str, Any]) -> MailChoices:
    """The choices in a stored value; what is missing there or unknown here is as it comes with Headway."""
    usual = dataclasses.asdict(MailChoices())
    kept: dict[str, Any] = {
        name: stored[name] for name, value in usual.items() if type(stored.get(name)) is type(value)
    }
    return MailChoices(**kept)


def before(days: int) -> str:
    """How long before the day, in words."""
    if not days:
        return gettext("On the day itself")
    return ngettext("%(n)s day before", "%(n)s days before", days) % {"n": days}
