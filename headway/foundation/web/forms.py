"""How does input become clean data, carry what conflicts need, and keep what was typed?

Forms never save. Every form carries a `submission` key, so that sending it twice happens once. An `EditForm` carries
the version and base values of the row that the person saw, so that two people who edit the same row lose nothing.
"""

import dataclasses
import json
from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals, words


class Renderer(TemplatesSetting):
    """Forms and fields are drawn by the parts of the page kit."""

    form_template_name = "web/ui/form.html"
    field_template_name = "web/ui/field.html"


class Line(forms.CharField):
    """One line of text, cleaned (`words.clean_line`).

    `prompt` is a coach's question below the field, `seen_by` says who will read it, `counted` tells how much fits.
    """

    def __init__(self, *, prompt: Any = "", seen_by: Any = "", counted: bool = False, **options: Any) -> None:
        self.prompt, self.seen_by, self.counted = prompt, seen_by, counted
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return words.clean_line(super().to_python(value) or "")


class Paragraphs(forms.CharField):
    """Plain text of several paragraphs, cleaned (`words.clean`); merged by paragraph when two people edit it.

    `prompt` and `seen_by` as at a line; how much fits is always told.
    """

    counted = True

    def __init__(
        self, *, rows: int = 4, max_length: int = 10_000, prompt: Any = "", seen_by: Any = "", **options: Any
    ) -> None:
        self.prompt, self.seen_by = prompt, seen_by
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return words.clean(super().to_python(value) or "")


class Day(forms.DateField):
    """A date, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def needed(field: forms.Field, name: str) -> str:
    """What a person reads who left this field empty: what to do, in words that fit its kind."""
    if isinstance(field, forms.BooleanField):
        return _("Tick this box to go on.")
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _("Choose at least one.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choose one.")
    if isinstance(field, forms.FileField):
        return _("Choose a file.")
    return _("%(label)s is needed.") % {"label": field.label or name.replace("_", " ").capitalize()}


class Form(forms.Form):
    """Any form that writes. Field order on screen: label, help, error, input."""

    template_name = "web/ui/form.html"
    required_css_class = "required"

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["submission"].initial = keys.new
        for name, field in self.fields.items():
            if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = needed(field, name)

    @property
    def finding(self) -> str:
        """The field whose *Find* was pressed: nothing is sent then, the form comes back with what was found."""
        name = str(self.data.get("find", "")) if self.is_bound else ""
        return name if hasattr(getattr(self.fields.get(name), "widget", None), "finding") else ""

    @property
    def searches(self) -> bool:
        """Whether a field has a button of its own: then Enter in another one must still send the form."""
        return any(hasattr(field.widget, "finding") for field in self.fields.values())

    def full_clean(self) -> None:
        """Look at what was sent; while somebody only looks for a name nothing is wrong yet."""
        if self.finding:
            self.fields[self.finding].widget.finding = True
            self._errors: Any = ErrorDict(renderer=self.renderer)
            self.cleaned_data = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        """Whether it was sent to be taken, and nothing is wrong."""
        return not self.finding and super().is_valid()

    def values(self) -> dict[str, Any]:
        """The cleaned data without the form's own bookkeeping."""
        hidden = ("submission", "seen_version", "seen_values")
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}

    def show(self, refusal: refusals.Refusal) -> None:
        """Put a refusal at the fields it names, or at the top of the form. What was typed stays."""
        by_field = refusal.fields if isinstance(refusal, refusals.BadInput) else {"": refusal.sentence}
        for name, sentence in by_field.items():
            self.add_error(name if name in self.fields else None, sentence)


@dataclasses.dataclass(frozen=True)
class Edit:
    """What a person changed: `values` typed over a row whose `base` values they saw at `version`."""

    version: int
    base: dict[str, Any]
    values: dict[str, Any]
    long_fields: frozenset[str] = frozenset()
    saved_itself: bool = False
    """Typed into a field that saves itself: history joins what one person types in one go."""


class EditForm(Form):
    """A form over a row. Build it with `initial` (field → stored value) and `version`; then read `edit()`."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_values = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *args: Any,
        initial: Mapping[str, Any] | None = None,
        version: int = 1,
        **options: Any,
    ) -> None:
        super().__init__(data, *args, initial=dict(initial or {}), **options)
        self.clashes: Mapping[str, refusals.Clash] = {}
        self.saves_itself = False
        self._seen(version)

    def _seen(self, version: int) -> None:
        self.initial["seen_version"] = version
        self.initial["seen_values"] = self._written({name: self.initial.get(name) for name in self.editable})

    def leave_out(self, names: Collection[str]) -> None:
        """Ask nothing about these fields: they are changed elsewhere, or not at all now."""
        for name in [one for one in self.editable if one in names]:
            del self.fields[name]

    def keep_only(self, name: str) -> None:
        """Leave one field, which saves itself."""
        for other in [one for one in self.editable if one != name]:
            del self.fields[other]
        self.saves_itself = True
        self._seen(self.initial["seen_version"])

    def settle(self, values: Mapping[str, Any], version: int) -> None:
        """After saving: the same form again, over what is stored now, so that one can go on typing."""
        self.is_bound, self.data, self._errors = False, MultiValueDict(), None
        self.initial.update(values)
        self._seen(version)

    @property
    def editable(self) -> list[str]:
        """Names of the fields that a person sees."""
        return [name for name in self.fields if name not in ("submission", "seen_version", "seen_values")]

    def edit(self) -> Edit:
        """The change, ready for `history.writing.change`."""
        values = {name: self.cleaned_data[name] for name in self.editable}
        return Edit(
            version=self.cleaned_data.get("seen_version") or 0,
            base=self._base(values),
            values=values,
            long_fields=frozenset(name for name, field in self.fields.items() if isinstance(field, Paragraphs)),
            saved_itself=self.saves_itself,
        )

    def _base(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values the person saw. A base that is missing or was tampered with counts as never seen."""
        try:
            raw = json.loads(self.cleaned_data.get("seen_values") or "{}")
        except (ValueError, RecursionError):
            raw = {}
        base: dict[str, Any] = {}
        for name in values:
            try:
                base[name] = self.fields[name].to_python(raw[name]) if isinstance(raw, dict) and name in raw else None
            except (forms.ValidationError, TypeError, AttributeError, OverflowError):
                base[name] = None
        return base

    def _written(self, values: Mapping[str, Any]) -> str:
        return json.dumps({name: self.fields[name].prepare_value(value) for name, value in values.items()}, default=str)

    def show(self, refusal: refusals.Refusal) -> None:
        """A conflict shows both values at the field; saving once more keeps what is typed now.

        Fields that the person did not touch are brought up to what is stored, so that sending again changes only what
        they typed.
        """
        if not isinstance(refusal, refusals.Conflict):
            super().show(refusal)
            return
        self._bring_up_to_date(refusal)
        self.clashes = refusal.clashes
        if self.saves_itself:
            return
        for name, clash in refusal.clashes.items():
            self.add_error(
                name if name in self.fields else None,
                _(
                    "Somebody else changed this to “%(theirs)s” while you wrote “%(yours)s”. "
                    "Save again to keep yours, or type theirs."
                )
                % {"theirs": clash.theirs, "yours": clash.yours},
            )

    def _bring_up_to_date(self, refusal: refusals.Conflict) -> None:
        if not isinstance(self.data, MultiValueDict):
            return
        data = self.data.copy()
        edit = self.edit()
        stored: dict[str, Any] = json.loads(self.initial["seen_values"])
        seen = dict(stored)
        for name, value in edit.values.items():
            if name in refusal.clashes:
                continue
            if value == edit.base.get(name):
                self._retype(data, name, stored[name])
            else:
                seen[name] = json.loads(self._written({name: edit.base.get(name)}))[name]
        data["seen_version"], data["seen_values"] = str(refusal.version), json.dumps(seen)
        self.data = data

    @staticmethod
    def _retype(data: MultiValueDict[str, Any], name: str, value: Any) -> None:
        if isinstance(value, list):
            data.setlist(name, [str(one) for one in value])
        elif value is False:
            data.pop(name, None)
        else:
            data[name] = "" if value is None else str(value)
