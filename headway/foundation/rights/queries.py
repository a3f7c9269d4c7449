"""Who decides what in a school system, as its register, beside a strategy, and in a form?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.web import addresses

from . import access, subjects
from .models import Holder, Right
from .subjects import Subject


@dataclasses.dataclass(frozen=True)
class RightRow:
    """One line of a register; `to_come` where it holds only from a day to come."""

    key: uuid.UUID
    subject: str
    holder: str
    text: str
    since_on: dt.date
    to_come: bool


@dataclasses.dataclass(frozen=True)
class Register:
    """Who decides what in a system, and the shared subjects of which nothing is said yet."""

    system: str
    system_key: uuid.UUID
    rows: tuple[RightRow, ...]
    silent: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Decided:
    """What stands beside a thing that names a subject: the subject, who decides on it, in which words.

    `decides` says whether the reader does, None where the right keeps nobody from editing; `locked` is what they read
    who do not.
    """

    subject: str
    holder: str
    text: str
    address: str
    decides: bool | None = None
    locked: str = ""

    def answer(self, otherwise: Answer) -> Answer:
        """Whether the reader edits the thing; `otherwise` is the answer without any right (`access.judged`)."""
        if self.decides is None:
            return otherwise
        return ALLOWED if self.decides else Denied(self.locked) if otherwise.ok else otherwise


def register_address(organisation: Organisation) -> str:
    """Where the register that counts at an organisation is read."""
    return addresses.address("rights:register", organisation.key)


def register(organisation: Organisation) -> Register | None:
    """The register of the school system in which an organisation stands, by the order of the shared list, then by name;
    None where there is no system. One query.
    """
    system = organisation.system
    if system is None:
        return None
    rows = _ordered(Right.objects.live().around(organisation))
    named, today = {row.subject for row in rows}, clock.today(system)
    return Register(
        system=system.name,
        system_key=system.key,
        rows=tuple(
            RightRow(row.key, row.label, row.get_holder_display(), row.text, row.since_on, row.since_on > today)
            for row in rows
        ),
        silent=tuple(str(one.label) for one in Subject if one.value not in named),
    )


def _ordered(rows: Iterable[Right]) -> list[Right]:
    places = {code: at for at, code in enumerate(Subject.values)}
    return sorted(rows, key=lambda row: (places.get(row.subject, len(places)), row.name.casefold()))


def open_subjects(organisation: Organisation, chosen: str = "") -> list[tuple[str, str]]:
    """Subjects of the shared list on which a system has not said who decides, and what was `chosen` in a form: where
    somebody was faster the operation says so, and what is sent twice is taken once. One query.
    """
    named = set(Right.objects.live().around(organisation).values_list("subject", flat=True))
    return [(code, str(label)) for code, label in Subject.choices if code not in named or code == chosen]


def choices(organisation: Organisation, kept: str = "") -> list[tuple[str, str]]:
    """What a strategy or measure may name at an organisation: the shared list and the system's own subjects, each with
    who decides where that is said; `kept` is named already. Nothing where there is no system. One query.
    """
    if organisation.kind not in access.LEVELS or not organisation.system_id:
        return []
    rows = {row.subject: row for row in _ordered(Right.objects.in_force(organisation))}
    codes = dict.fromkeys((*Subject.values, *rows, *filter(None, [kept])))
    return [(code, _choice(code, rows.get(code))) for code in codes]


def _choice(code: str, right: Right | None) -> str:
    if right is None:
        return subjects.label(code)
    said = {
        Holder.SYSTEM: _("%(subject)s (decided by the school system)"),
        Holder.SCHOOL: _("%(subject)s (decided by each school)"),
        Holder.BOTH: _("%(subject)s (decided by both together)"),
    }
    return said[Holder(right.holder)] % {"subject": right.label}


def decided(organisation: Organisation, named: Iterable[str], user: Any) -> dict[str, Decided]:
    """What stands beside things that name subjects at an organisation, by the code, and which of them the reader edits.
    One query; none where nothing is named.
    """
    wanted = {code for code in named if code}
    if not wanted:
        return {}
    address, today = register_address(organisation), clock.today(organisation)
    found = {code: Decided(subjects.label(code), "", "", address) for code in wanted}
    rows = Right.objects.around(organisation).filter(subject__in=wanted).select_related("organisation")
    for row in sorted(rows, key=lambda one: (one.archived_at is None, one.pk)):  # what is in force comes last
        if row.archived_at or row.since_on > today:
            found[row.subject] = Decided(row.label, "", "", address)
        else:
            found[row.subject] = _in_force(row, organisation, user, address)
    return found


def _in_force(row: Right, organisation: Organisation, user: Any, address: str) -> Decided:
    said = Decided(row.label, row.get_holder_display(), row.text, address)
    if not access.binds(row, organisation):
        return said
    return dataclasses.replace(
        said, decides=access.decides(user, row, organisation), locked=access.locked(row, organisation)
    )


def locked_lines(
    organisation: Organisation, subjects_of: Mapping[uuid.UUID, str], lines: Iterable[Any], user: Any
) -> set[uuid.UUID]:
    """Keys of the lines of history that this person does not undo, because they do not decide on the subject of the
    element (`subjects_of`, by its key) or on the one that would come back. One query; none where nothing is named.
    """
    named = {line.key: {subjects_of.get(line.element_key, ""), _former(line)} for line in lines}
    found = decided(organisation, set().union(*named.values()), user)
    locked = {code for code, one in found.items() if one.decides is False}
    return {key for key, codes in named.items() if codes & locked}


def _former(line: Any) -> str:
    return str(line.changes.get("subject", [""])[0] or "")


def names(organisation: Organisation, codes: Iterable[str]) -> dict[str, str]:
    """How subjects are called, in English, as versions keep them. One query; none without an own one of a system."""
    wanted = {code for code in codes if code}
    own = wanted - set(Subject.values)
    rows = Right.objects.around(organisation).filter(subject__in=own).order_by("pk") if own else ()
    with translation.override("en"):
        return {code: subjects.label(code) for code in wanted} | {row.subject: row.name for row in rows}


def named(organisation: Organisation, subject: str, user: Any) -> Decided | None:
    """The same for one thing. One query; none without a subject."""
    return decided(organisation, [subject], user).get(subject)
