"""How is one of very many chosen: a person, an organisation, an action?

A `Picked` field shows a text to type into. With a script the names come while one types; without one, *Find* brings the
same form back with what was found. What is sent is the key; a key that its `Source` does not give is refused.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.core import words

from . import formats

MOST = 20
"""How many names are shown at a time."""
LONGEST = 200


@dataclasses.dataclass(frozen=True)
class Choice:
    """One that can be chosen: a row or a key, its name, and a note that tells it from its namesakes."""

    value: Any
    label: str
    note: str = ""

    @property
    def key(self) -> str:
        """What is sent."""
        return str(getattr(self.value, "key", self.value))


@dataclasses.dataclass(frozen=True)
class Finding:
    """The first few that bear a name, and how many do."""

    choices: tuple[Choice, ...]
    total: int

    @property
    def words(self) -> str:
        """How many there are, said while one types."""
        if not self.total:
            return _("Nothing that you may choose is called so. Try fewer letters.")
        if self.total > len(self.choices):
            return _("The first %(shown)d of %(total)s. Type more letters to find fewer.") % {
                "shown": len(self.choices),
                "total": formats.figure(self.total),
            }
        return ngettext("%(total)d found", "%(total)d found", self.total) % {"total": self.total}


class Source(Protocol):
    """Where choices come from: only those that the person may choose here."""

    def find(self, text: str) -> Finding:
        """Those whose name holds every word of a text; the first of all for an empty one."""

    def of(self, keys: Sequence[str]) -> list[Choice]:
        """Those with these keys, in this order."""


class Listed:
    """Choices out of a list that is read when it is first asked for."""

    def __init__(self, read: Callable[[], Iterable[tuple[Any, ...]]] = tuple) -> None:
        self._read = read
        self._choices: dict[str, Choice] | None = None

    def __deepcopy__(self, memo: Any) -> "Listed":
        return self

    def _all(self) -> dict[str, Choice]:
        if self._choices is None:
            self._choices = {choice.key: choice for choice in (Choice(*given) for given in self._read())}
        return self._choices

    def find(self, text: str) -> Finding:
        """Those whose name or note holds every word of the text; names that begin with it come first."""
        wanted = words.folded(text)
        found = []
        for choice in self._all().values():
            name = words.folded(choice.label)
            if all(word in f"{name} {words.folded(choice.note)}" for word in wanted.split()):
                found.append((not name.startswith(wanted), choice))
        found.sort(key=lambda one: one[0])
        return Finding(tuple(choice for _later, choice in found[:MOST]), len(found))

    def of(self, keys: Sequence[str]) -> list[Choice]:
        """Those with these keys."""
        return [self._all()[key] for key in dict.fromkeys(keys) if key in self._all()] if keys else []


@dataclasses.dataclass(frozen=True)
class Pick:
    """What was sent: keys that were chosen, and a name that was typed."""

    keys: tuple[str, ...] = ()
    text: str = ""


class PickerInput(forms.Widget):
    """What was chosen, and a text to find more."""

    template_name = "web/ui/picker.html"
    several = False
    empty: Any = ""
    finding = False
    """Whether what the text finds is shown to choose from: *Find* was pressed, or several bear the name."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.source: Source = Listed()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Pick:
        """Keys and typed name."""
        keys = data.getlist(name) if hasattr(data, "getlist") else _several(data.get(name))
        text = words.clean_line(str(data.get(f"{name}-text", "")))[:LONGEST]
        return Pick(tuple(str(key) for key in keys if key), text)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """What is not chosen is not sent: nobody is meant then."""
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Chosen and found."""
        context = super().get_context(name, value, attrs)
        pick = as_pick(value)
        chosen = self.source.of(pick.keys)
        found, text = None, pick.text
        if self.finding:
            found = self.source.find(text)
            if text and found.total == 1:
                chosen = [*(chosen if self.several else ()), *(c for c in found.choices if c.key not in pick.keys)]
                found, text = None, ""
        return context | {
            "chosen": chosen,
            "found": found,
            "others": [one for one in found.choices if one not in chosen] if found else (),
            "text": text,
            "several": self.several,
            "empty": self.empty,
            "longest": LONGEST,
        }

    def use_required_attribute(self, initial: Any) -> bool:
        """The text may stay empty where somebody is chosen already."""
        return False


class Picked(forms.Field):
    """One, or `several`, out of many. `empty` says in words what it means to choose none."""

    widget: Any = PickerInput
    default_error_messages = {"invalid_choice": gettext_lazy("This is not one of the choices any more. Choose again.")}

    def __init__(self, *, several: bool = False, empty: Any = "", **options: Any) -> None:
        super().__init__(**options)
        self.several, self.widget.several, self.widget.empty = several, several, empty

    @property
    def source(self) -> Source:
        """Where its choices come from."""
        given: Source = self.widget.source
        return given

    def offer(self, source: Source | Callable[[], Iterable[tuple[Any, ...]]]) -> None:
        """Say where the choices come from: a source, or what reads a list of (row or key, label, perhaps note)."""
        self.widget.source = Listed(source) if callable(source) else source

    def to_python(self, value: Any) -> Any:
        """What stands behind the keys; a typed name counts where exactly one bears it."""
        pick = as_pick(value)
        chosen = self.source.of(pick.keys)
        if len(chosen) != len(set(pick.keys)) or (len(chosen) > 1 and not self.several):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        if pick.text:
            named = self._named(pick.text)
            chosen = [*chosen, *(() if named in chosen else (named,))] if self.several else [named]
        values = tuple(choice.value for choice in chosen)
        return values if self.several else (values[0] if values else None)

    def _named(self, text: str) -> Choice:
        """The one that bears the name. Raises ValidationError with what to do where none does, or several do."""
        found = self.source.find(text)
        if found.total == 1:
            return found.choices[0]
        same = [choice for choice in found.choices if words.folded(choice.label) == words.folded(text)]
        if len(same) == 1 and found.total <= MOST:
            return same[0]
        self.widget.finding = bool(found.total)
        if not found.total:
            sentence = _("Nothing that you may choose is called “%(text)s”. Try fewer letters.") % {"text": text}
        else:
            sentence = _("“%(text)s” fits %(total)s. Choose one of them, or type more letters.") % {
                "text": text,
                "total": formats.figure(found.total),
            }
        raise forms.ValidationError(sentence, code="several")

    def prepare_value(self, value: Any) -> Any:
        """Keys of what is stored; what was typed stays as it is."""
        if isinstance(value, Pick):
            return value
        keys = [str(getattr(one, "key", one)) for one in _several(value)]
        return keys if self.several else (keys[0] if keys else None)


def as_pick(value: Any) -> Pick:
    """Keys out of what is stored, typed or sent."""
    return value if isinstance(value, Pick) else Pick(tuple(str(getattr(o, "key", o)) for o in _several(value) if o))


def _several(value: Any) -> Sequence[Any]:
    if value in (None, ""):
        return ()
    return value if isinstance(value, list | tuple) else (value,)
