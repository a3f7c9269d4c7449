"""What stands in the fields in which a value or a target is changed, and from what does a target count?"""

from collections.abc import Callable
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.library.measures import figures, wording
from headway.library.measures.kinds import Purpose
from headway.library.measures.models import Component, Measure, Reading, Target
from headway.library.measures.queries import aim_of

YEARS_BACK, YEARS_ON = 2, 5


def typed_reading(row: Reading) -> dict[str, Any]:
    """A value as it is typed."""
    said = wording.plain(row.value) if row.value is not None else row.token
    return {
        "on": row.on,
        "said": said,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "source_note": row.source_note,
    }


def typed_target(row: Target) -> dict[str, Any]:
    """A target as it is typed, and what was meant."""
    said = wording.Said(row.kind, row.base, row.amount)
    return {"said": wording.typed(said, row.measure.unit), "meant": said.name, "due_on": row.due_on}


def target_years(measure: Measure) -> tuple[range, int]:
    """School years for which a target may be set, and the first from this one on that has none. Two queries."""
    this = calendars.start_year_at(measure.organisation, clock.today(measure.organisation))
    taken = set(Target.objects.live().filter(measure=measure).values_list("start_year", flat=True))
    free = (year for year in range(this, this + YEARS_ON) if year not in taken)
    return range(this - YEARS_BACK, this + YEARS_ON + 1), next(free, this)


def bases_of(measure: Measure) -> Callable[[str, int], wording.Bases]:
    """From what a target counts, by the key of its part and its school year: read once, when first asked."""
    known: list[tuple[list[Component], list[Reading], list[Target], calendars.Calendar]] = []

    def bases(part: str, start_year: int) -> wording.Bases:
        if not known:
            known.append(_read(measure))
        components, begun, aims, calendar = known[0]
        chosen = [one for one in components if str(one.key) == part]
        whole = not components or any(one.component_id is None for one in begun)
        parts: list[Component | None] = [*chosen] if chosen else [None] if whole else [*components]
        found = []
        first = True
        for one in parts:
            of = one.pk if one else None
            start = next((row.value for row in begun if row.component_id == of), None)
            before = {row.start_year: row for row in aims if row.component_id is None}
            before |= {row.start_year: row for row in aims if row.component_id == of}
            earlier = [aim_of(row, calendar) for year, row in before.items() if year < start_year]
            posts = figures.goalposts(earlier, start)
            first = first and not posts
            name = one.name if one and not chosen else ""
            found.append((name, start, posts[-1].value if posts else start))
        return wording.Bases(tuple(found), first)

    return bases


def _read(measure: Measure) -> tuple[list[Component], list[Reading], list[Target], calendars.Calendar]:
    begun = Reading.objects.live().filter(measure=measure, purpose=Purpose.BASELINE)
    return (
        list(Component.objects.live().filter(measure=measure).order_by("position", "pk")),
        list(begun),
        list(Target.objects.live().filter(measure=measure).order_by("start_year", "pk")),
        calendars.calendar_of(measure.organisation),
    )
