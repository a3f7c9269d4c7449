"""What do checks find in needs assessments? (spec: checks, N202 to N214; CYCLE 2, Tools A, B and D.)

Looked at are the assessments of an organisation's latest school year with one: older ones are history. A check finds
only what its reader reads.
"""

import functools
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from headway.foundation.core import clock, refs
from headway.foundation.files.models import Attachment
from headway.foundation.network import calendars, ladder, thresholds
from headway.foundation.network.models import StateSetting
from headway.library.checks.registry import Found, Question

from .. import visibility
from ..kinds import About, Actor, Basis, Depth, Field, Nature, Scope
from ..models import Analysis, Assessment, Cause, Entry, Evidence, Looked, Priority, PriorityCause, Voice
from ..queries import packages, symptoms

ASSESSMENT: Final = "needs.assessment"
ENTRY: Final = "needs.entry"
ANALYSIS: Final = "needs.analysis"
CAUSE: Final = "needs.cause"
PRIORITY: Final = "needs.priority"
ORGANISATION: Final = "network.organisation"
CHUNK: Final = 4000
SHORTEST: Final = 3
"""Whys of a ladder (CYCLE 2 asks five; fewer than three seldom leave the symptom)."""


def current(question: Question) -> Any:
    """The assessments that checks look at: of one organisation their primary keys, of many a subquery."""
    return list(_whole(question)) if question.node is not None else _current(question)


def _current(question: Question) -> Any:
    newer = Assessment.objects.live().filter(
        organisation=OuterRef("organisation"), start_year__gt=OuterRef("start_year")
    )
    seen = question.organisations("organisation__") & visibility.readable(question.reader)
    return Assessment.objects.live().filter(seen, ~Exists(newer))


def where_assessed(find: Callable[[Question], Iterator[Found]]) -> Callable[[Question], Iterator[Found]]:
    """The same check, asked only where anybody has an assessment: else one query for all of them."""

    @functools.wraps(find)
    def asked(question: Question) -> Iterator[Found]:
        if _whole(question):
            yield from find(question)

    return asked


def _rows(question: Question, model: Any, kind: str, way: str) -> Any:
    """Live rows of a kind that stand in those assessments."""
    return model.objects.live().filter(question.elements(kind), **{f"{way}__in": current(question)})


def _finds(code: str, kind: str, rows: Any, way: str, title: str = "text") -> Iterator[Found]:
    names = ("key", title, f"{way}__organisation_id", f"{way}__key")
    for key, said, organisation, assessment in rows.values_list(*names).iterator(chunk_size=CHUNK):
        yield Found(code, refs.Ref(kind, key), organisation, said, facts={"assessment": assessment})


def without_evidence(question: Question) -> Iterator[Found]:
    """N204: an entry of the board rests on nothing: no evidence, and no file beside it."""
    proofs = Evidence.objects.live().filter(entry=OuterRef("pk"))
    lying = Attachment.objects.live().filter(element_kind=ENTRY, element_key=OuterRef("key"))
    rows = _rows(question, Entry, ENTRY, "assessment").filter(~Exists(proofs), ~Exists(lying))
    return _finds("N204", ENTRY, rows, "assessment")


def without_root(question: Question) -> Iterator[Found]:
    """N205: nobody asked why a weakness or threat is there."""
    causes = Cause.objects.live().filter(analysis__entry=OuterRef("pk"), analysis__archived_at__isnull=True)
    rows = _rows(question, Entry, ENTRY, "assessment").filter(~Exists(causes), field__in=(Field.WEAKNESS, Field.THREAT))
    return _finds("N205", ENTRY, rows, "assessment")


def without_leverage(question: Question) -> Iterator[Found]:
    """N211: a strength or opportunity of which nobody says what can be built on it."""
    rows = _rows(question, Entry, ENTRY, "assessment").filter(
        leverage="", field__in=(Field.STRENGTH, Field.OPPORTUNITY)
    )
    return _finds("N211", ENTRY, rows, "assessment")


def symptom(question: Question) -> Iterator[Found]:
    """N206: a root cause that is called a symptom, tells of achievement, or names money, time or blame only."""
    rows = _causes(question).filter(root=True)
    names = ("key", "text", "depth", "analysis__assessment__organisation_id", "analysis__key")
    for key, text, depth, organisation, analysis in rows.values_list(*names).iterator(chunk_size=CHUNK):
        kind = "symptom" if depth == Depth.SYMPTOM else symptoms.kind_of(text)
        if kind:
            yield Found("N206", refs.Ref(CAUSE, key), organisation, text, facts={"kind": kind, "analysis": analysis})


def _causes(question: Question) -> Any:
    return _rows(question, Cause, CAUSE, "analysis__assessment").filter(analysis__archived_at__isnull=True)


def unproven(question: Question) -> Iterator[Found]:
    """N212: a cause that rests on nothing and that nobody agreed on; of a root cause either one is asked."""
    proofs = Evidence.objects.live().filter(cause=OuterRef("pk"))
    rows = _causes(question).annotate(proven=Exists(proofs))
    rows = rows.filter(Q(proven=False, agreed_by="") | Q(root=True, proven=False) | Q(root=True, agreed_by=""))
    names = ("key", "text", "proven", "agreed_by", "analysis__assessment__organisation_id", "analysis__key")
    for key, text, proven, agreed, organisation, analysis in rows.values_list(*names).iterator(chunk_size=CHUNK):
        missing = "evidence" if agreed else "agreement" if proven else "both"
        facts = {"missing": missing, "analysis": analysis}
        yield Found("N212", refs.Ref(CAUSE, key), organisation, text, facts=facts)


def short_ladder(question: Question) -> Iterator[Found]:
    """N209: the whys of an analysis end, at its root cause or without one, before the third."""
    rows = _causes(question).filter(_about(question, "analysis__"))
    names = ("pk", "parent_id", "root", "analysis_id")
    trees: dict[int, dict[int, tuple[int | None, bool]]] = {}
    for pk, parent, root, analysis in rows.values_list(*names).iterator(chunk_size=CHUNK):
        trees.setdefault(analysis, {})[pk] = (parent, root)
    short = {pk: whys for pk, tree in trees.items() if (whys := _whys(tree)) < SHORTEST}
    if not short:
        return
    found = _rows(question, Analysis, ANALYSIS, "assessment")
    names = ("pk", "key", "problem", "assessment__organisation_id")
    for pk, key, problem, organisation in found.values_list(*names).iterator(chunk_size=CHUNK):
        if pk in short:
            facts = {"whys": short[pk]}
            yield Found("N209", refs.Ref(ANALYSIS, key), organisation, problem, facts=facts)


def _about(question: Question, way: str) -> Q:
    return Q(**{f"{way}key": question.about.key}) if question.about else Q()


def _whys(tree: dict[int, tuple[int | None, bool]]) -> int:
    """How many whys the longest ladder has that ends at a root cause; without a root cause the longest of all."""
    depths: dict[int, int] = {}

    def depth(pk: int) -> int:
        if pk not in depths:
            depths[pk] = 1
            parent = tree[pk][0]
            depths[pk] = 1 + depth(parent) if parent in tree else 1
        return depths[pk]

    ends = [pk for pk, (_parent, root) in tree.items() if root] or list(tree)
    return max(depth(pk) for pk in ends)


def unanswered(question: Question) -> Iterator[Found]:
    """N207: a priority answers no root cause that somebody can act on. Asked where there is an assessment."""
    root = {"cause__root": True, "cause__archived_at__isnull": True, "cause__analysis__archived_at__isnull": True}
    acting = [Actor.SCHOOL, Actor.SYSTEM, Actor.STATE]
    answers = PriorityCause.objects.live().filter(priority=OuterRef("pk"), cause__actionable_by__in=acting, **root)
    rows = _priorities(question).filter(question.elements(PRIORITY), ~Exists(answers))
    for key, title, organisation in rows.values_list("key", "title", "organisation_id").iterator(chunk_size=CHUNK):
        facts = {"place": _places(question)[organisation]}
        yield Found("N207", refs.Ref(PRIORITY, key), organisation, title, facts=facts)


def too_many(question: Question) -> Iterator[Found]:
    """N208: more priorities are in force than the state advises. Asked where there is an assessment."""
    if question.about is not None and question.about.kind != ORGANISATION:
        return
    many: dict[int, list[int]] = {}
    for organisation, first, last in _priorities(question).values_list("organisation_id", "first_year", "last_year"):
        for year in range(first, last + 1):
            years = many.setdefault(organisation, [])
            years.append(year)
    now = calendars.start_year_of(clock.now().date())
    for organisation, (key, name, _path, advised) in _advised(question).items():
        number = many.get(organisation, []).count(now)
        if number > advised:
            ref = refs.Ref(ORGANISATION, key)
            facts = {"many": number, "advised": advised, "place": key}
            yield Found("N208", ref, organisation, name, facts=facts, thresholds=(("priorities_limit", advised),))


def _priorities(question: Question) -> Any:
    """Priorities in force or to come, of organisations with an assessment that the reader reads."""
    now = calendars.start_year_of(clock.now().date())
    places = [question.node.pk] if question.node else _current(question).order_by().values("organisation_id")
    return Priority.objects.live().filter(organisation_id__in=places, last_year__gte=now)


def _places(question: Question) -> dict[int, uuid.UUID]:
    """The organisations with an assessment, by primary key. One query a run."""

    def read() -> dict[int, uuid.UUID]:
        if question.node is not None:
            return {question.node.pk: question.node.key}
        return dict(_current(question).order_by().values_list("organisation_id", "organisation__key").distinct())

    return question.once("needs.places", read)


def _advised(question: Question) -> dict[int, tuple[uuid.UUID, str, str, int]]:
    """Organisations with an assessment: key, name, path, and how many priorities are advised there. Two queries."""
    names = ("organisation_id", "organisation__key", "organisation__name", "organisation__path")
    default = thresholds.SETTINGS["priorities_limit"].default
    rows = StateSetting.objects.live().filter(name="priorities_limit").values_list("organisation__path", "value")
    decided = {path: int(value) for path, value in rows}
    found = {}
    for pk, key, name, path in _current(question).order_by().values_list(*names).distinct():
        way = [path, *reversed(ladder.ancestors(path))]
        found[pk] = (key, name, path, next((decided[one] for one in way if one in decided), default))
    return found


def _whole(question: Question) -> dict[int, dict[str, Any]]:
    """The assessments with what they say of themselves, by primary key. One query a run."""

    def read() -> dict[int, dict[str, Any]]:
        names = ("pk", "key", "title", "organisation_id", "scope", "heard", "part_of_id", "package", "package_version")
        return {row["pk"]: row for row in _current(question).values(*names)}

    return question.once("needs.assessments", read)


def _each(question: Question, code: str, wrong: Callable[[dict[str, Any]], dict[str, Any] | None]) -> Iterator[Found]:
    """A finding for each assessment of which `wrong` gives facts."""
    for row in _whole(question).values():
        if question.about is not None and question.about.key != row["key"]:
            continue
        facts = wrong(row)
        if facts is not None:
            ref = refs.Ref(ASSESSMENT, row["key"])
            yield Found(code, ref, row["organisation_id"], row["title"], facts={"assessment": row["key"], **facts})


def untouched(question: Question) -> Iterator[Found]:
    """N202: a comprehensive assessment, its segments included, that leaves a domain or performance management out."""
    touched = question.once("needs.touched", lambda: _touched(question))

    def wrong(row: dict[str, Any]) -> dict[str, Any] | None:
        left = [code for code in packages.DOMAINS if code not in touched.get(row["pk"], set())]
        return {"left": left} if left and row["scope"] == Scope.COMPREHENSIVE else None

    return _each(question, "N202", wrong)


def _touched(question: Question) -> dict[int, set[str]]:
    """By assessment the domains of which its elements and its board tell; those of segments count for their whole."""
    found: dict[int, set[str]] = {}
    whole = _whole(question)
    rows = _rows_of(Looked, question).values_list("assessment_id", "group", "item")
    for pk, group, item in rows.iterator(chunk_size=CHUNK):
        found.setdefault(pk, set()).update(packages.built_in().touched(group, item))
    for pk, domain in _rows_of(Entry, question).exclude(domain="").values_list("assessment_id", "domain"):
        found.setdefault(pk, set()).add(domain)
    for pk, row in whole.items():
        if row["part_of_id"]:
            found.setdefault(row["part_of_id"], set()).update(found.get(pk, ()))
    return found


def _rows_of(model: Any, question: Question) -> Any:
    return model.objects.live().filter(assessment__in=current(question))


def unheard(question: Question) -> Iterator[Found]:
    """N210: an assessment that does not say how stakeholders were heard, and names no voice."""
    voiced = question.once(
        "needs.voiced", lambda: set(_rows_of(Voice, question).values_list("assessment_id", flat=True))
    )
    return _each(question, "N210", lambda row: None if row["heard"] or row["pk"] in voiced else {})


def only_students(question: Question) -> Iterator[Found]:
    """N203: all evidence tells of students, none of how adults work."""
    return _all_of(question, "N203", "about", About.STUDENTS, About.PRACTICE)


def only_numbers(question: Question) -> Iterator[Found]:
    """N213: all evidence is numbers, none words."""
    return _all_of(question, "N213", "nature", Nature.NUMBERS, Nature.WORDS)


def _all_of(question: Question, code: str, name: str, one: str, other: str) -> Iterator[Found]:
    proofs = question.once("needs.proofs", lambda: _proofs(question))

    def wrong(row: dict[str, Any]) -> dict[str, Any] | None:
        said = proofs.get(row["pk"], {}).get(name, set())
        return {} if one in said and other not in said else None

    return _each(question, code, wrong)


def only_reflection(question: Question) -> Iterator[Found]:
    """N214: all evidence comes from the team's self-reflection. What does not say where it comes from is no other."""
    proofs = question.once("needs.proofs", lambda: _proofs(question))

    def wrong(row: dict[str, Any]) -> dict[str, Any] | None:
        said = proofs.get(row["pk"], {}).get("basis", set())
        return {} if said - {""} == {Basis.REFLECTION} else None

    return _each(question, "N214", wrong)


def _proofs(question: Question) -> dict[int, dict[str, set[str]]]:
    """What the evidence of each assessment is said to be. A measure is a number about students. Two queries."""
    found: dict[int, dict[str, set[str]]] = {}
    for way in ("entry__assessment", "cause__analysis__assessment"):
        rows = Evidence.objects.live().filter(**{f"{way}__in": current(question)}).order_by()
        for pk, about, nature, basis, measure in rows.values_list(
            f"{way}_id", "about", "nature", "basis", "measure_id"
        ).iterator(chunk_size=CHUNK):
            one = found.setdefault(pk, {"about": set(), "nature": set(), "basis": set()})
            one["about"].add(about or (About.STUDENTS if measure else ""))
            one["nature"].add(nature or (Nature.NUMBERS if measure else ""))
            one["basis"].add(basis or (Basis.RECORDS if measure else ""))
    return found
