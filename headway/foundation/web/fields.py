"""How are texts, rows of a list and web addresses taken, so that what is wrong says what to do?"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy

from . import forms as web

TOO_LONG = gettext_lazy(
    "This has %(show_value)d characters: more than fit. Shorten it to %(limit_value)d; it still stands here."
)


class Line(web.Line):
    """One line of text that says what to do where it is too long."""

    default_error_messages: ClassVar[Any] = {"max_length": TOO_LONG}


class Paragraphs(web.Paragraphs):
    """Paragraphs that say what to do where they are too long."""

    default_error_messages: ClassVar[Any] = {"max_length": TOO_LONG}


class RowChoice(forms.ChoiceField):
    """One row of a list, sent by its key: what comes out is the row. A forged or foreign key is refused."""

    default_error_messages = {"invalid_choice": gettext_lazy("This is not one of the choices any more. Choose again.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[tuple[Any, str]], *, empty: str | None = None) -> None:
        """Fill the list: (row, label)."""
        given = list(rows)
        self.rows = {str(row.key): row for row, _label in given}
        first = [] if empty is None else [("", empty)]
        self.choices = [*first, *((str(row.key), label) for row, label in given)]

    def to_python(self, value: Any) -> Any:
        """The row behind a key."""
        if value in self.empty_values:
            return None
        if hasattr(value, "key"):
            return value
        if str(value) not in self.rows:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.rows[str(value)]

    def validate(self, value: Any) -> None:
        """Only whether one is needed: `to_python` has looked it up."""
        forms.Field.validate(self, value)

    def prepare_value(self, value: Any) -> Any:
        """The key of a row."""
        return str(value.key) if hasattr(value, "key") else value


class Headed(forms.CheckboxSelectMultiple):
    """Boxes under headings: the first box of each group carries its heading."""

    def options(self, name: str, value: Any, attrs: Any = None) -> Iterator[dict[str, Any]]:
        """Every box in order."""
        for heading, boxes, _at in self.optgroups(name, value, attrs):
            for n, box in enumerate(boxes):
                yield {**box, "heading": heading if n == 0 else None}


class RowChoices(RowChoice):
    """Several rows of a list, under headings."""

    widget = Headed

    def offer_groups(self, groups: Iterable[tuple[str, list[tuple[Any, str]]]]) -> None:
        """Fill the list: (heading, [(row, label)])."""
        given = list(groups)
        self.rows = {str(row.key): row for _heading, rows in given for row, _label in rows}
        self.choices = [(heading, [(str(row.key), label) for row, label in rows]) for heading, rows in given]

    def to_python(self, value: Any) -> Any:
        """The rows behind keys, in the order of the list."""
        if not value:
            return ()
        if not isinstance(value, list | tuple):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        chosen = [super(RowChoices, self).to_python(one) for one in value]
        return tuple(row for row in self.rows.values() if row in chosen)

    def prepare_value(self, value: Any) -> Any:
        """The keys of rows."""
        return [str(getattr(one, "key", one)) for one in value or ()]


class WebAddress(forms.URLField):
    """An address that a page can link to; no other scheme than the web's."""

    default_error_messages: ClassVar[Any] = {
        "invalid": gettext_lazy("This is no web address. Copy it whole, with https:// in front."),
        "max_length": TOO_LONG,
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(validators.URLValidator(schemes=["http", "https"]))
