"""Who decides what in the school system of the cast? Some the system, some each school, one subject is its own."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.rights import operations as rights

from .approvals import LUCILLE
from .places import CAST_AT

SAID: Final = (
    ("goals", "both", "Goals are set by each school within the three areas that the board names each spring"),
    ("curriculum", "system", "One curriculum in each subject, so that a child who moves finds the same books"),
    ("staffing", "system", "The parish posts every vacancy; principals choose among those who apply"),
    ("schedule", "school", "Each school builds its own day inside the bus times"),
    ("calendar", "system", "One calendar for all schools, agreed with the teachers’ council"),
    ("student_support", "system", "Counselors and social workers are sent where the figures of the parish say so"),
    ("family_engagement", "both", "Schools speak with their families; what goes to all families is worded together"),
)
OWN: Final = ("Use of the gardens", "school", "Who looks after a garden says what grows in it")


def say(known: Mapping[str, Organisation], users: Mapping[str, Any], now: dt.datetime) -> None:
    """The register, after the plans that name its subjects were begun: what stood then stands still."""
    system, by = known[CAST_AT["system"]], users[LUCILLE]
    with clock.moved_to(now - dt.timedelta(days=4)):
        since_on = clock.today(system)
        for subject, holder, text in SAID:
            rights.enter_right(organisation=system, subject=subject, holder=holder, text=text, since_on=since_on, by=by)
        name, holder, text = OWN
        rights.enter_right(organisation=system, name=name, holder=holder, text=text, since_on=since_on, by=by)
