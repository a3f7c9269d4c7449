"""What stands in the needs assessments of an organisation, for its export?"""

from typing import Any, Final

from django.db.models import F

from headway.foundation.history.operations import as_json
from headway.foundation.network.models import Organisation
from headway.yearly.needs.models import (
    Analysis,
    Assessment,
    Category,
    Cause,
    Entry,
    Evidence,
    Looked,
    PriorityCause,
    Voice,
)

FIELDS: Final[dict[type[Any], tuple[str, ...]]] = {
    Looked: ("group", "item", "other"),
    Voice: ("position", "group", "asked", "said", "changed"),
    Entry: ("position", "field", "text", "leverage", "domain"),
    Analysis: ("position", "problem", "entry"),
    Category: ("position", "name", "analysis"),
    Cause: (
        *("position", "text", "analysis", "parent", "category"),
        *("depth", "actionable_by", "agreed_by", "root"),
    ),
    Evidence: ("position", "entry", "cause", "text", "link", "measure", "about", "nature", "basis"),
    PriorityCause: ("priority", "cause"),
}
WAYS: Final[dict[type[Any], tuple[str, ...]]] = {
    Looked: ("assessment",),
    Voice: ("assessment",),
    Entry: ("assessment",),
    Analysis: ("assessment",),
    Category: ("analysis__assessment",),
    Cause: ("analysis__assessment",),
    Evidence: ("entry__assessment", "cause__analysis__assessment"),
    PriorityCause: ("cause__analysis__assessment",),
}
OWN: Final = (
    *("title", "start_year", "scope", "done_by", "how", "took_part", "heard", "visibility", "completed_on"),
    *("part_of", "package", "package_version"),
)


def assessments(organisation: Organisation) -> list[dict[str, Any]]:
    """Every assessment with all that stands in it, archived rows too. A fixed number of queries."""
    rows = Assessment.objects.filter(organisation=organisation).select_related("part_of").order_by("start_year", "pk")
    made = {one.pk: _row(one, OWN) for one in rows}
    for model, names in FIELDS.items():
        name = model._meta.label_lower.partition(".")[2]
        for one in made.values():
            one[name] = []
        for way in WAYS[model]:
            related = [field for field in names if model._meta.get_field(field).is_relation]
            found = model.objects.filter(**{f"{way}__organisation": organisation})
            found = found.select_related(*related) if related else found
            for row in found.annotate(above=F(f"{way}_id")).order_by("pk"):
                made[row.above][name].append(_row(row, names))
    return list(made.values())


def _row(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    said = {name: as_json(getattr(row, name)) for name in (*names, "archived_at")}
    return {"key": str(row.key), **said}
