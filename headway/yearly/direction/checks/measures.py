"""What do checks find in measures of goals? (spec: checks, D107 D108 D109 D113 D115; CYCLE 1.)

Nobody reads a figure about a student group in a finding: outside the place such parts are left out, inside the sentence
names the part without its value.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs, words
from headway.foundation.network import calendars
from headway.library.checks.registry import Check, Found, Question, Severity
from headway.library.measures import wording
from headway.library.measures.kinds import Unit, Way

from .looking import MEASURE, Looked, Series, looked

SOURCE: Final = gettext_lazy("CYCLE 1")
YEARS_LEAST: Final = 2


def unfinished(question: Question) -> Iterator[Found]:
    """D107: a measure lacks its data source, its baseline, or targets for two years."""
    for one in looked(question):
        lacks = [
            name
            for name, missing in (
                ("source", one.source is None),
                ("baseline", not one.has_baseline),
                ("targets", one.way != Way.MAINTAIN and len(one.target_years) < YEARS_LEAST),
            )
            if missing
        ]
        if lacks:
            yield _found("D107", one, facts={"lacks": lacks})


def without_progress(question: Question) -> Iterator[Found]:
    """D108: a target is no better than the baseline, in the direction of the measure."""
    for one in looked(question):
        if one.way == Way.MAINTAIN:
            continue
        named: dict[int, list[tuple[Series, Decimal]]] = {}
        for series in one.series:
            for year, value, _before in series.steps:
                better = value > series.start if one.way == Way.INCREASE else value < series.start
                if not better:
                    named.setdefault(year, []).append((series, value))
        for year, parts in named.items():
            yield _found("D108", one, str(year), {"year": year, "parts": parts, "unit": one.unit, "per": one.per})


def out_of_range(question: Question) -> Iterator[Found]:
    """D109: a percentage that cannot be reached, or that moves by more in a year than the state allows."""
    for one in looked(question):
        if one.unit != Unit.PERCENT or one.way == Way.MAINTAIN:
            continue
        most = one.decided["target_move_most"]
        named: dict[int, list[tuple[Series, Decimal]]] = {}
        for series in one.series:
            for year, value, before in series.steps:
                if not 0 <= value <= 100 or abs(value - before) > most:
                    named.setdefault(year, []).append((series, value))
        for year, parts in named.items():
            facts = {"year": year, "parts": parts, "unit": one.unit, "per": one.per, "most": most}
            yield _found("D109", one, str(year), facts, (("target_move_most", most),))


def small_cells(question: Question) -> Iterator[Found]:
    """D113: a part shows a value that rests on fewer students than may be told."""
    for one in looked(question):
        least = one.decided["cell_least"]
        parts = sorted({name for name, size in one.cells if size < least})
        if parts:
            yield _found("D113", one, facts={"parts": parts, "least": least}, thresholds=(("cell_least", least),))


def untouched(question: Question) -> Iterator[Found]:
    """D115: the targets were neither set nor looked at in the school year that runs."""
    for one in looked(question):
        if one.target_years and (one.reviewed_on is None or one.reviewed_on < one.year.first_on):
            year = one.year.start_year
            yield _found("D115", one, str(year), {"year": year})


def _found(
    code: str,
    one: Looked,
    occasion: str = "",
    facts: dict[str, Any] | None = None,
    thresholds: tuple[tuple[str, Any], ...] = (),
) -> Found:
    return Found(code, refs.Ref(MEASURE, one.key), one.organisation, one.title, occasion, facts or {}, thresholds)


def _say_unfinished(one: Found) -> str:
    names = {
        "source": _("its data source"),
        "baseline": _("its baseline"),
        "targets": _("targets for two school years"),
    }
    lacks = words.listing([names[name] for name in one.facts["lacks"]])
    return _("“%(title)s” lacks %(lacks)s, so nobody can tell whether it moves.") % {"title": one.title, "lacks": lacks}


def _say_progress(one: Found) -> str:
    return _(
        "The target of %(year)s for “%(title)s” is no progress over the baseline (%(parts)s): reaching it would leave "
        "things as they are, or worse."
    ) % {"title": one.title, "year": calendars.label(one.facts["year"]), "parts": _parts(one)}


def _say_range(one: Found) -> str:
    facts = {"title": one.title, "year": calendars.label(one.facts["year"]), "parts": _parts(one)}
    if any(not 0 <= value <= 100 for _series, value in one.facts["parts"]):
        return _("The target of %(year)s for “%(title)s” cannot be: %(parts)s. A percentage ends at 100.") % facts
    return _(
        "The target of %(year)s for “%(title)s” moves by more than %(most)s points in one year (%(parts)s): rigorous "
        "targets can still be reached."
    ) % {**facts, "most": one.facts["most"]}


def _say_cells(one: Found) -> str:
    return _(
        "“%(title)s” shows a value that rests on fewer than %(least)s students (%(parts)s): single students could be "
        "recognised."
    ) % {"title": one.title, "least": one.facts["least"], "parts": words.listing(one.facts["parts"])}


def _say_untouched(one: Found) -> str:
    return _(
        "Nobody has set or looked at the targets of “%(title)s” in %(year)s: what was learned since is not in them."
    ) % {
        "title": one.title,
        "year": calendars.label(one.facts["year"]),
    }


def _parts(one: Found) -> str:
    """`Grade 5 61% → 58%`; of a student group its name alone."""
    found = []
    for series, value in one.facts["parts"]:
        figures = [wording.written(each, one.facts["unit"], one.facts["per"]) for each in (series.start, value)]
        shown = "" if series.group else " → ".join(figures)
        found.append(" ".join(part for part in (series.name, shown) if part))
    return "; ".join(found)


def _page_of(one: Found) -> str:
    return reverse("direction:measure", args=[one.ref.key])


MEASURE_CHECKS = [
    Check(
        "D107",
        Severity.GAP,
        SOURCE,
        gettext_lazy("A measure that is not finished"),
        gettext_lazy(
            "Only with a source, a place to start from and a target for each of two years does a number say whether "
            "students come closer to the goal."
        ),
        gettext_lazy(
            "On the page of the measure choose where the data come from, give the baseline, and set a target for this "
            "school year and the next."
        ),
        (MEASURE,),
        unfinished,
        _say_unfinished,
        _page_of,
    ),
    Check(
        "D108",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("A target that is no progress"),
        gettext_lazy("A target at or behind the baseline is reached without anybody doing anything."),
        gettext_lazy(
            "Set the target anew, or look at the direction of the measure: where a value is good as it is, let it stay "
            "within a band."
        ),
        (MEASURE,),
        without_progress,
        _say_progress,
        _page_of,
    ),
    Check(
        "D109",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("A target out of range"),
        gettext_lazy(
            "People work toward what they believe can be reached. A target that nobody could reach is soon not looked "
            "at any more."
        ),
        gettext_lazy("Spread the way over more years, or set the target anew from what a strong year has brought."),
        (MEASURE,),
        out_of_range,
        _say_range,
        _page_of,
    ),
    Check(
        "D113",
        Severity.GAP,
        gettext_lazy("reporting, Small cells"),
        gettext_lazy("A part with very few students"),
        gettext_lazy("Who knows the school can tell from a small group who is meant."),
        gettext_lazy(
            "Join the part with another one, or write the value as the source does when it keeps it back: *, or <10."
        ),
        (MEASURE,),
        small_cells,
        _say_cells,
        _page_of,
    ),
    Check(
        "D115",
        Severity.ADVICE,
        SOURCE,
        gettext_lazy("Targets untouched this school year"),
        gettext_lazy("Targets are set for two years and adjusted each year, by what the last one has shown."),
        gettext_lazy(
            "Look at the targets with the leadership team: set them anew, or say on the page of the measure that they "
            "stay."
        ),
        (MEASURE,),
        untouched,
        _say_untouched,
        _page_of,
    ),
]
