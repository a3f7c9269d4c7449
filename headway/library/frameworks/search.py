"""What does search find in frameworks: practices and domains by code or name."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import words
from headway.foundation.core.registers import Card, Source

from . import access, models, queries


def practices(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Practices in the reader's language, of frameworks that the reader may use. There are a few hundred at most, in
    texts of two languages: they are compared here and not in the database.
    """
    rows = models.Practice.objects.filter(models.frameworks.within(access.seen(user), "framework__"))
    found: dict[tuple[str, str], Card] = {}
    for row in rows.select_related("framework").order_by("framework__code", "framework__created_at", "position"):
        name = queries.in_language(row.names)
        folded = words.folded(row.code, name)
        if all(text in folded for text in texts):
            address = reverse("frameworks:framework", args=[row.framework.code])
            title, detail = f"{row.code} {name}", queries.in_language(row.framework.names)
            found[row.framework.code, row.code] = Card("frameworks.practice", row.key, title, address, "", detail)
    return list(found.values())[:limit]


SOURCES = (Source("frameworks.practice", _("Practices"), practices),)
