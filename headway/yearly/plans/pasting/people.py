"""Whom does a cell name? By name in either order or by e-mail address, among those who could be chosen in the forms."""

import dataclasses
import difflib
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import refusals, words

NEAR = 3
SHOWN = 60
MOST_COMPARED = 60
"""Characters of a name that are compared: longer ones are no names."""
MOST_SOUGHT = 50
"""Different unknown names for which a near one is sought: comparing takes time, and more are no slips of the pen."""


@dataclasses.dataclass(frozen=True)
class Known:
    """People by what they are called; `notes` tell apart who has the same name."""

    called: dict[str, tuple[Any, ...]]
    notes: dict[Any, str]
    sought: dict[str, list[str]] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, str, str]]) -> "Known":
        """From the choices of a form: (person, name, note)."""
        called: dict[str, tuple[Any, ...]] = {}
        notes = {}
        for person, name, note in rows:
            notes[person] = note
            for said in {_plain(person.email), _plain(name), _turned(name)}:
                called[said] = (*called.get(said, ()), person)
        return cls(called, notes)

    def one(self, cell: str) -> Any:
        """The one person whom a cell names. Raises BadInput for nobody, for several of one name, and for a list."""
        found = self.called.get(_plain(cell), ())
        if len(found) == 1:
            return found[0]
        if found:
            told = words.listing([self.notes[one] or str(one) for one in found])
            sentence = _("%(count)s people here are called “%(name)s”: %(told)s. Write the e-mail address.")
            raise refusals.BadInput(sentence % {"count": len(found), "name": _short(cell), "told": told})
        parts = split(cell)
        if len(parts) > 1 and all(_plain(one) in self.called for one in parts):
            raise refusals.BadInput(_("One person is responsible. Write the others into the column “With”."))
        near = self._near(cell)
        if near:
            sentence = _("Nobody here is called “%(name)s”. Do you mean %(near)s?")
            raise refusals.BadInput(sentence % {"name": _short(cell), "near": words.listing(near, joint="or")})
        sentence = _("Nobody here is called “%(name)s”. Write the name as it stands among the people, or the e-mail.")
        raise refusals.BadInput(sentence % {"name": _short(cell)})

    def several(self, cell: str) -> tuple[Any, ...]:
        """Those whom a cell names, each once. Raises BadInput as `one` does."""
        if len(self.called.get(_plain(cell), ())) == 1:
            return (self.one(cell),)
        found = []
        for part in split(cell, comma=False):
            inner = [part] if _plain(part) in self.called else split(part)
            found += [self.one(name) for name in inner]
        return tuple(dict.fromkeys(found))

    def _near(self, cell: str) -> list[str]:
        said = _plain(cell)
        if said not in self.sought and len(said) <= MOST_COMPARED and len(self.sought) < MOST_SOUGHT:
            self.sought[said] = self._compared(said)
        return self.sought.get(said, [])

    def _compared(self, said: str) -> list[str]:
        names = {_plain(str(person)): str(person) for person in self.notes}
        close = difflib.get_close_matches(said, names, n=NEAR, cutoff=0.7)
        parts = set(said.split())
        shared = [one for one in names if one not in close and parts & set(one.split())]
        return [names[one] for one in [*close, *shared][:NEAR]]


def split(cell: str, *, comma: bool = True) -> list[str]:
    """The names in a cell that lists some."""
    return [one.strip() for one in re.split(r"[;\n,]" if comma else r"[;\n]", cell) if one.strip()]


def _plain(said: str) -> str:
    return words.folded(words.clean(said)).strip("\u200e\u200f\ufeff ")


def _turned(name: str) -> str:
    """`Ruiz, Ana` for Ana Ruiz."""
    first, _space, last = _plain(name).rpartition(" ")
    return f"{last}, {first}" if first else last


def _short(cell: str) -> str:
    said = words.clean_line(cell)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
