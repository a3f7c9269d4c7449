"""What is found where, in words: for one element, for one organisation, counted for all below a node, for programs?"""

import dataclasses
import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, keys, refs, registers
from headway.foundation.network import thresholds
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from . import registry
from .models import SetAside
from .registry import Found, Question, Severity

PLACES = 100


@dataclasses.dataclass(frozen=True)
class Aside:
    """Who set a finding aside, when and why."""

    key: uuid.UUID
    by: str
    at: dt.datetime
    reason: str


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding in words, with what helps and whether it was set aside."""

    name: str
    code: str
    severity: str
    source: str
    rule: str
    why: str
    fix: str
    ref: refs.Ref
    title: str
    sentence: str
    address: str
    organisation: uuid.UUID
    place: str
    thresholds: tuple[tuple[str, Any], ...]
    aside: Aside | None

    @property
    def word(self) -> str:
        """How it is meant."""
        return str(Severity(self.severity).label)


@dataclasses.dataclass(frozen=True)
class Tally:
    """How many findings of one value (a code, a severity) are not set aside, and at how many organisations."""

    value: str
    label: str
    findings: int
    organisations: int = 1


@dataclasses.dataclass(frozen=True)
class Place:
    """An organisation below with findings of one code."""

    name: str
    address: str
    findings: int


@dataclasses.dataclass(frozen=True)
class Listed:
    """One page of the findings of an organisation: how many match, how many are open in all, and of which codes."""

    rows: tuple[Finding, ...]
    total: int
    open: int
    codes: tuple[Tally, ...]
    severities: tuple[Tally, ...]


type Asides = dict[tuple[str, str, uuid.UUID, str], SetAside]


def address(organisation: Organisation) -> str:
    """Where the findings of an organisation are listed."""
    return reverse("checks:checks", args=[organisation.key])


def back(ref: refs.Ref, organisation: Organisation, user: Any, *, listed: bool) -> str:
    """Where a finding was seen: in the list, or at its element. One query at most."""
    card = None if listed else registers.cards(user, [ref]).get(str(ref))
    return card.address if card else address(organisation)


def link(organisation: Organisation, user: Any) -> str:
    """The same, for who may read it; empty else. No query."""
    return address(organisation) if standing.scope(user, May.SEE_PLAN).holds(organisation.path) else ""


def about(ref: refs.Ref, organisation: Organisation, user: Any) -> tuple[Finding, ...]:
    """What is found of one element, what is set aside last. A fixed number of queries for each kind of element."""
    question = registry.at(organisation, user, ref)
    found = _ordered(registry.run(question), asides := _asides(question))
    return tuple(_finding(one, organisation, asides) for one in found)


def beside(ref: refs.Ref, organisation: Organisation, user: Any) -> dict[str, Any]:
    """What a page of an element needs to show its findings (`checks/beside.html`)."""
    return {
        "findings": about(ref, organisation, user),
        "sets": people.why_not(user, May.SET_FINDINGS_ASIDE, organisation),
        "submission": keys.new(),
    }


def of_codes(organisation: Organisation, user: Any, codes: Collection[str]) -> tuple[Finding, ...]:
    """What the checks of these codes find at an organisation, for a page that shows all that they look at."""
    question = registry.at(organisation, user)
    known = registry.checks()
    found = [one for code in codes if code in known for one in known[code].find(question)]
    ordered = _ordered(found, asides := _asides(question))
    return tuple(_finding(one, organisation, asides) for one in ordered)


def beside_each(organisation: Organisation, user: Any, codes: Collection[str]) -> dict[str, Any]:
    """What a page of many elements needs to show what these checks find of each (`checks/found.html`): findings by the
    key of their element.
    """
    found: dict[uuid.UUID, list[Finding]] = defaultdict(list)
    for one in of_codes(organisation, user, codes):
        found[one.ref.key].append(one)
    return {"found": dict(found), "sets": people.why_not(user, May.SET_FINDINGS_ASIDE, organisation)}


def open_of_each(organisation: Organisation, user: Any, kinds: Collection[str]) -> dict[uuid.UUID, int]:
    """How much the checks that look at these kinds of elements find of each, without what was set aside, by its key."""
    question = registry.at(organisation, user)
    asides = _asides(question)
    looked = [check for check in registry.checks().values() if not set(kinds).isdisjoint(check.kinds)]
    found = (one for check in looked for one in check.find(question) if one.ref.kind in kinds)
    return dict(Counter(one.ref.key for one in found if one.identity not in asides))


def at(
    organisation: Organisation, user: Any, *, code: str = "", severity: str = "", start: int = 0, size: int = 100
) -> Listed:
    """What is found at an organisation, as far as a person reads it; what is set aside stands last."""
    question = registry.at(organisation, user)
    asides = _asides(question)
    every = _ordered(registry.run(question), asides)
    still = [one for one in every if one.identity not in asides]
    known = registry.checks()
    rows = [one for one in every if code in ("", one.code) and severity in ("", known[one.code].severity)]
    return Listed(
        rows=tuple(_finding(one, organisation, asides) for one in rows[start : start + size]),
        total=len(rows),
        open=len(still),
        codes=_by_code(still, {one.code for one in every}),
        severities=_by_severity(still),
    )


def open_at(organisation: Organisation, user: Any) -> int:
    """How many findings of an organisation are not set aside, as far as a person reads it."""
    question = registry.at(organisation, user)
    asides = _asides(question)
    return sum(one.identity not in asides for one in registry.run(question))


def below(node: Organisation) -> tuple[Tally, ...]:
    """Findings of the organisations below a node by code, without those set aside. They are figures: counts only."""
    return _by_code(_below(node), ())


def places(node: Organisation, code: str) -> tuple[Place, ...]:
    """Organisations below a node with most findings of a code. One query more."""
    counted = Counter(one.organisation for one in _below(node) if one.code == code).most_common(PLACES)
    rows = Organisation.objects.in_bulk([pk for pk, _many in counted])
    found = [Place(rows[pk].name, address(rows[pk]), many) for pk, many in counted]
    return tuple(sorted(found, key=lambda one: (-one.findings, one.name)))


def findings(node: Organisation) -> Iterator[Finding]:
    """All that is found at a node and below it, for the operator, by organisation and code."""
    question = registry.under(node)
    asides = _asides(question)
    every = _ordered(registry.run(question), asides)
    rows = Organisation.objects.in_bulk({one.organisation for one in every})
    for one in sorted(every, key=lambda one: rows[one.organisation].path):
        yield _finding(one, rows[one.organisation], asides)


def as_json(found: Iterable[Finding]) -> dict[str, Any]:
    """Findings in the fixed shape that programs read (`headway check --json`)."""
    return {"findings": [_as_json(one) for one in found]}


def _as_json(one: Finding) -> dict[str, Any]:
    aside = one.aside
    return {
        "code": one.code,
        "severity": one.severity,
        "element": str(one.ref),
        "organisation": str(one.organisation),
        "sentence": one.sentence,
        "source": one.source,
        "set_aside": {"by": aside.by, "at": aside.at.isoformat(), "reason": aside.reason} if aside else None,
    }


def _below(node: Organisation) -> list[Found]:
    question = registry.under(node)
    asides = _asides(question)
    return [one for one in registry.run(question) if one.organisation != node.pk and one.identity not in asides]


def _asides(question: Question) -> Asides:
    """What was set aside in the organisations of a question. One query."""
    name = Subquery(User.objects.filter(key=OuterRef("set_by")).values("name")[:1])
    rows: Any = SetAside.objects.live().filter(question.organisations("organisation__"))
    if question.about is not None:
        rows = rows.filter(element_kind=question.about.kind, element_key=question.about.key)
    return {row.identity: row for row in rows.annotate(name=name)}


def _ordered(found: Iterable[Found], asides: Asides) -> list[Found]:
    """What is set aside last; what is missing before advice; then by code, the latest occasion first."""
    known = registry.checks()
    by_occasion = sorted(found, key=lambda one: one.occasion, reverse=True)
    return sorted(
        by_occasion,
        key=lambda one: (one.identity in asides, known[one.code].severity != Severity.GAP, one.code, one.title),
    )


def _by_code(found: Iterable[Found], shown: Iterable[str]) -> tuple[Tally, ...]:
    where: dict[str, list[int]] = defaultdict(list)
    for one in found:
        where[one.code].append(one.organisation)
    checks = registry.checks()
    return tuple(
        Tally(code, str(checks[code].title), len(where[code]), len(set(where[code])))
        for code in sorted({*where, *shown})
    )


def _by_severity(found: list[Found]) -> tuple[Tally, ...]:
    known = registry.checks()
    many = Counter(str(known[one.code].severity) for one in found)
    return tuple(Tally(value, str(label), many[value]) for value, label in Severity.choices)


def _finding(one: Found, organisation: Organisation, asides: Asides) -> Finding:
    check = registry.checks()[one.code]
    row = asides.get(one.identity)
    return Finding(
        name=one.name,
        code=one.code,
        severity=str(check.severity),
        source=str(check.source),
        rule=str(check.title),
        why=str(check.why),
        fix=str(check.fix),
        ref=one.ref,
        title=one.title,
        sentence=check.say(one),
        address=check.address(one),
        organisation=organisation.key,
        place=organisation.name,
        thresholds=tuple((str(thresholds.SETTINGS[name].label), value) for name, value in one.thresholds),
        aside=_aside(row, organisation) if row else None,
    )


def _aside(row: Any, organisation: Organisation) -> Aside:
    return Aside(row.key, row.name or _("the operator"), clock.local(row.set_at, organisation), row.reason)
