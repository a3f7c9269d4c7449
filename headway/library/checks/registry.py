"""What is a check, what does it find, and which checks are there? (spec: checks.)

Rooms list their checks in `checks.py` as CHECKS. A check is asked of many organisations at once and answers for all of
them with a fixed number of queries. What it finds is live: nothing of it is stored.
"""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock, refs, registers
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope


class Severity(models.TextChoices):
    """How a finding is meant: something required is missing, or it goes against the guidance."""

    GAP = "gap", _("Missing")
    ADVICE = "advice", _("Advice")


@dataclasses.dataclass
class Question:
    """Of which organisations something is asked, and for which reader: a check finds only what that person reads.

    `node` is there where it is one organisation alone, `about` where it is one element alone. `shared` keeps what
    several checks of one run read.
    """

    scope: Scope
    reader: Any = OPERATOR
    node: Organisation | None = None
    about: refs.Ref | None = None
    shared: dict[str, Any] = dataclasses.field(default_factory=dict)

    def organisations(self, prefix: str = "") -> Q:
        """The organisations, as a condition on `<prefix>`; what is closed has nobody left to look."""
        today = clock.now().date()
        still = Q(**{f"{prefix}closed_on__isnull": True}) | Q(**{f"{prefix}closed_on__gt": today})
        return self.scope.condition(prefix) & still

    def elements(self, kind: str) -> Q:
        """The elements of a kind, as a condition on them: all, or the one that is asked about."""
        if self.about is None:
            return Q()
        return Q(key=self.about.key) if self.about.kind == kind else Q(pk__in=[])

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once a run."""
        if name not in self.shared:
            self.shared[name] = make()
        return self.shared[name]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """One finding as a check yields it, without a word of its sentence: there may be thousands.

    `organisation` is a primary key; `occasion` says which time is meant where a check comes again (a month);
    `facts` is what the sentence names, `thresholds` what was decided where it was found.
    """

    code: str
    ref: refs.Ref
    organisation: int
    title: str
    occasion: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
    thresholds: tuple[tuple[str, Any], ...] = ()

    @property
    def identity(self) -> tuple[str, str, uuid.UUID, str]:
        """What makes it the same as one that was set aside."""
        return self.code, self.ref.kind, self.ref.key, self.occasion

    @property
    def name(self) -> str:
        """By which an address means it, beside its element: `M401-2025-12`, `M409`."""
        return f"{self.code}-{self.occasion}" if self.occasion else self.code


@dataclasses.dataclass(frozen=True)
class Check:
    """One rule of good planning, in words of its own. `kinds` are those of the elements that it finds.

    `find` yields what it finds; `say` gives a finding's sentence (what and why), `address` where it is mended.
    """

    code: str
    severity: Severity
    source: Any
    title: Any
    why: Any
    fix: Any
    kinds: tuple[str, ...]
    find: Callable[[Question], Iterable[Found]]
    say: Callable[[Found], str]
    address: Callable[[Found], str]


@functools.cache
def checks() -> dict[str, Check]:
    """Every check by its code, in the order of the codes."""
    found: list[Check] = registers.entries("checks", "CHECKS")
    return {check.code: check for check in sorted(found, key=lambda check: check.code)}


def run(question: Question) -> Iterator[Found]:
    """All that the checks find; of one element only those that look at its kind."""
    for check in checks().values():
        if question.about is None or question.about.kind in check.kinds:
            yield from check.find(question)


def at(organisation: Organisation, reader: Any, about: refs.Ref | None = None) -> Question:
    """The question of one organisation, perhaps of one element there."""
    return Question(Scope(only=frozenset({organisation.path})), reader, organisation, about)


def under(node: Organisation) -> Question:
    """The question of a node and everything below it, for figures and for the operator."""
    return Question(Scope(below=frozenset({node.path})))


def occasion_of(month: dt.date) -> str:
    """A month as an occasion: `2025-12`."""
    return f"{month:%Y-%m}"
