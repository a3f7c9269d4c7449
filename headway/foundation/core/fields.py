"""Which columns follow from others of the same row?"""

from collections.abc import Sequence
from typing import Any

from django.db import models

from . import words


class SearchText(models.TextField):
    """Other texts of the row as search sees them (`words.folded`), written with every save of the row.

    SQLite compares ASCII only without regard to case, and neither database without regard to accents.
    """

    def __init__(self, *, of: Sequence[str], **options: Any) -> None:
        self.of = tuple(of)
        chosen: dict[str, Any] = {"blank": True, "default": "", "editable": False} | options
        super().__init__(**chosen)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The folded texts, set on the row too."""
        text = words.folded(*(getattr(model_instance, name) or "" for name in self.of))
        setattr(model_instance, self.attname, text)
        return text

    def deconstruct(self) -> Any:
        """With the names of the texts."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}


def follows(model: type[models.Model], changed: set[str]) -> list[str]:
    """The columns of a model that follow from fields that were changed."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, SearchText) and not changed.isdisjoint(field.of)
    ]
