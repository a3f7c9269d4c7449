"""What do pages ask about organisations?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When, Window
from django.utils.translation import gettext as _

from headway.foundation.core import clock, words
from headway.foundation.history.models import HistoryLine
from headway.foundation.web import pickers

from . import calendars, ladder
from .models import Attributes, ClosedDay, Designation, FormerName, Identifier, LoadBatch, Organisation, Placement
from .scopes import Scope


@dataclasses.dataclass(frozen=True)
class Brief:
    """An organisation as a heading, a crumb or a choice."""

    key: uuid.UUID
    name: str
    kind: str
    word: str
    path: str
    closed_on: dt.date | None = None
    place: str = ""

    @property
    def closed(self) -> bool:
        """Whether a closing day is known."""
        return self.closed_on is not None


@dataclasses.dataclass(frozen=True)
class YearFacts:
    """Facts and designations of one school year."""

    year: str
    grades: str
    enrolment: int | None
    teachers: int | None
    type: str
    letter_grade: str
    designations: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class KnownAs:
    """An id or a former name, with the span in which it held."""

    what: str
    value: str
    span: str


@dataclasses.dataclass(frozen=True)
class Found:
    """One organisation that search found, and where it stands."""

    key: uuid.UUID
    name: str
    word: str
    above: str
    matched: str
    closed: bool


def _name_above() -> Subquery:
    """The name of what stands above, row by row: joined, a database that knows little of a table pairs all with all."""
    return Subquery(Organisation.objects.filter(pk=OuterRef("parent_id")).values("name")[:1])


class Named:
    """Organisations that can be chosen in a form, asked by name or id or key; what comes out is the key."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows.annotate(above=_name_above()).only("key", "name", "kind", "city")

    def __deepcopy__(self, memo: Any) -> "Named":
        return self

    def find(self, text: str) -> pickers.Finding:
        """By name, former name or id, those that begin with it first. Two queries."""
        folded = words.folded(text)
        rows = self._rows
        for word in folded.split():
            rows = rows.named_like(word)
        first = Case(When(search_text__startswith=folded, then=Value(0)), default=Value(1), output_field=IntegerField())
        some = rows.annotate(rank=first).order_by("rank", "name", "pk")[: pickers.MOST + 1]
        found = [self._choice(row) for row in some]
        total = len(found) if len(found) <= pickers.MOST else rows.count()
        return pickers.Finding(tuple(found[: pickers.MOST]), total)

    def of(self, keys: Sequence[str]) -> list[pickers.Choice]:
        """Those with these keys. One query; none without keys."""
        wanted = [key for key in dict.fromkeys(keys) if _is_key(key)]
        rows = {str(row.key): row for row in self._rows.filter(key__in=wanted)} if wanted else {}
        return [self._choice(rows[key]) for key in wanted if key in rows]

    @staticmethod
    def _choice(row: Any) -> pickers.Choice:
        kind = str(ladder.OrganisationKind(row.kind).label)
        return pickers.Choice(str(row.key), row.name, ", ".join(one for one in (kind, row.city, row.above) if one))


@dataclasses.dataclass(frozen=True)
class Children:
    """A page of organisations directly below, and how many there are in all."""

    rows: tuple["ChildRow", ...]
    total: int


@dataclasses.dataclass(frozen=True)
class ChildRow:
    """One organisation below."""

    key: uuid.UUID
    name: str
    word: str
    city: str
    closed: str


@dataclasses.dataclass(frozen=True)
class BatchRow:
    """One import of a directory."""

    key: uuid.UUID
    at: dt.datetime
    label: str
    file_name: str
    created: int
    updated: int
    closed: int
    undone: bool
    line: uuid.UUID | None


def brief(organisation: Organisation) -> Brief:
    """The heading of an organisation. No query."""
    return Brief(
        key=organisation.key,
        name=organisation.name,
        kind=organisation.kind,
        word=str(ladder.OrganisationKind(organisation.kind).label),
        path=organisation.path,
        closed_on=organisation.closed_on,
        place=", ".join(part for part in (organisation.city, organisation.county) if part),
    )


def by_key(key: uuid.UUID) -> Organisation | None:
    """The organisation with this key, whoever asks: callers check access."""
    return Organisation.objects.live().select_related("parent", "state", "system").filter(key=key).first()


def seen_by_key(wanted: Sequence[uuid.UUID], seen: Scope) -> list[Brief]:
    """Organisations with these keys that a right reaches, in the order of the keys. One query."""
    rows = {row.key: row for row in Organisation.objects.within(seen).filter(key__in=wanted)}
    return [brief(rows[key]) for key in wanted if key in rows]


def children(
    organisation: Organisation, seen: Scope, *, start: int = 0, size: int = 100, closed: bool = False
) -> Children:
    """Those organisations directly below that a right reaches, by name: whoever looks up from a school finds no names
    of its neighbours. One query; a second only for a page beyond the last.
    """
    rows = Organisation.objects.within(seen).filter(parent=organisation)
    if not closed:
        rows = rows.open_on(clock.today(organisation))
    counted = rows.annotate(total=Window(Count("pk"))).order_by("name", "pk")
    some = list(counted.values("key", "name", "kind", "city", "closed_on", "total")[start : start + size])
    total = some[0]["total"] if some else rows.count() if start else 0
    kinds = {kind.value: str(kind.label) for kind in ladder.OrganisationKind}
    return Children(
        tuple(
            ChildRow(row["key"], row["name"], kinds[row["kind"]], row["city"], str(row["closed_on"] or ""))
            for row in some
        ),
        total,
    )


def search(text: str, scope: Scope, *, limit: int = 50) -> list[Found]:
    """Organisations by name, former name or any id, best first. One query."""
    folded = words.folded(text)
    if not folded:
        return []
    rank = Case(
        When(search_text__startswith=folded, then=Value(0)),
        When(search_text__contains=f" {folded}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Organisation.objects.within(scope).named_like(folded).annotate(rank=rank, above=_name_above())
    found = rows.order_by("rank", "name", "pk").only("key", "name", "kind", "closed_on", "search_text")[:limit]
    return [
        Found(
            key=row.key,
            name=row.name,
            word=str(ladder.OrganisationKind(row.kind).label),
            above=getattr(row, "above", None) or "",
            matched="" if folded in words.folded(row.name) else text,
            closed=row.closed_on is not None,
        )
        for row in found
    ]


def year_facts(organisation: Organisation) -> list[YearFacts]:
    """Facts and designations by school year, newest first. Two queries."""
    facts = {row.start_year: row for row in Attributes.objects.live().filter(organisation=organisation)}
    labels: dict[int, list[str]] = {}
    for row in Designation.objects.live().filter(organisation=organisation).order_by("label", "student_group"):
        detail = ", ".join(part for part in (row.student_group, row.reason) if part)
        labels.setdefault(row.start_year, []).append(f"{row.label} ({detail})" if detail else row.label)
    found = []
    for year in sorted({*facts, *labels}, reverse=True):
        fact = facts.get(year)
        found.append(
            YearFacts(
                year=calendars.label(year),
                grades=grades(fact) if fact else "",
                enrolment=fact.enrolment if fact else None,
                teachers=fact.teachers if fact else None,
                type=fact.type if fact else "",
                letter_grade=fact.letter_grade if fact else "",
                designations=tuple(labels.get(year, ())),
            )
        )
    return found


def grades(fact: Attributes) -> str:
    """`K to 5`, `9`."""
    both = [grade for grade in (fact.lowest_grade, fact.highest_grade) if grade]
    return both[0] if len(set(both)) == 1 else " to ".join(both)


def known_as(organisation: Organisation) -> list[KnownAs]:
    """Ids and former names with their spans. Two queries."""
    ids = Identifier.objects.live().filter(organisation=organisation).order_by("scheme", "-from_on", "pk")
    names = FormerName.objects.filter(organisation=organisation).order_by("-until_on", "-pk")
    return [
        *(
            KnownAs(_("%(scheme)s id") % {"scheme": row.get_scheme_display()}, row.value, _span(row.from_on, row.to_on))
            for row in ids
        ),
        *(KnownAs(_("Former name"), row.name, _span(None, row.until_on)) for row in names),
    ]


def _span(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return _("from %(start)s until %(end)s") % {"start": start, "end": end}
    if start:
        return _("from %(start)s") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else ""


def placements(organisation: Organisation) -> list[KnownAs]:
    """Where the organisation stood, newest first, when it moved at all. One query."""
    rows = Placement.objects.filter(organisation=organisation).select_related("parent").order_by("-from_on")
    found = [KnownAs(_("Stood under"), row.parent.name if row.parent else "–", _place_span(row)) for row in rows]
    return found if len(found) > 1 else []


def _place_span(row: Placement) -> str:
    return _span(None if row.from_on.year < 1950 else row.from_on, row.to_on)


def parents_of(organisation: Organisation, reach: Scope) -> Named:
    """Open organisations of the state under which this one may stand, as far as a right reaches."""
    kinds = ladder.PARENTS.get(organisation.kind, frozenset()) - {""}
    return Named(_open_in(organisation, reach).filter(kind__in=kinds))


def peers_of(organisation: Organisation, reach: Scope) -> Named:
    """Open organisations of the same kind and state, as successors, as far as a right reaches."""
    return Named(_open_in(organisation, reach).filter(kind=organisation.kind))


def _open_in(organisation: Organisation, reach: Scope) -> Any:
    rows = Organisation.objects.within(reach).filter(state=organisation.state_id, closed_on__isnull=True)
    return rows.exclude(pk=organisation.pk)


def batches(organisation: Organisation, *, limit: int = 20) -> list[BatchRow]:
    """The newest imports of a state, with the line of history that takes each back. Two queries."""
    rows = list(LoadBatch.objects.filter(organisation=organisation).order_by("-pk")[:limit])
    acts = HistoryLine.objects.filter(act__in=[row.key for row in rows], verb="network.load_batch.loaded")
    lines = dict(acts.values_list("act", "key"))
    return [
        BatchRow(
            key=row.key,
            at=clock.local(row.loaded_at, organisation),
            label=str(row),
            file_name=row.file_name,
            created=row.created_count,
            updated=row.updated_count,
            closed=row.closed_count,
            undone=row.undone_at is not None,
            line=lines.get(row.key),
        )
        for row in rows
    ]


def resolve(text: str) -> list[Organisation]:
    """The organisations that a key, an id (NCES, state code, local) or an exact name means. At most three queries."""
    from_key = by_key(uuid.UUID(text)) if _is_key(text) else None
    if from_key:
        return [from_key]
    rows = Organisation.objects.live().select_related("parent", "state", "system")
    by_id = list(rows.filter(identifiers__value=text, identifiers__archived_at__isnull=True).distinct())
    return by_id or list(rows.filter(name=text)[:3])


def _is_key(text: Any) -> bool:
    try:
        uuid.UUID(str(text))
    except ValueError:
        return False
    return True


EDITABLE = ("street", "city", "county", "postal_code", "phone", "website", "own_time_zone")
FACTS = ("lowest_grade", "highest_grade", "enrolment", "teachers", "letter_grade", "score")


def attributes_of(organisation: Organisation, start_year: int) -> tuple[dict[str, Any], int]:
    """The facts of one school year as a form starts from them, and their version. One query."""
    row = Attributes.objects.live().filter(organisation=organisation, start_year=start_year).first()
    if row is None:
        return {}, 1
    return {name: getattr(row, name) for name in FACTS}, row.version


def this_year(organisation: Organisation) -> int:
    """The year in which the current school year of an organisation started."""
    return calendars.year_of(organisation, clock.today(organisation)).start_year


@dataclasses.dataclass(frozen=True)
class ClosedSpan:
    """Closed days; `own` where they were entered at this organisation and can be taken back here."""

    key: uuid.UUID
    occasion: str
    first_on: dt.date
    last_on: dt.date
    own: bool


def closed_days(organisation: Organisation, year: calendars.Year) -> list[ClosedSpan]:
    """Closed days of a school year, here and above. One query."""
    return [
        ClosedSpan(row.key, row.occasion, row.first_on, row.last_on, row.organisation_id == organisation.pk)
        for row in calendars.closed_rows(organisation, year)
    ]


def closed_day(organisation: Organisation, key: Any) -> ClosedDay | None:
    """One entry of closed days of this very organisation."""
    return ClosedDay.objects.live().select_related("organisation").filter(organisation=organisation, key=key).first()
