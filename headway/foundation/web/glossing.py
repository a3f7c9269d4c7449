"""How are words that a glossary explains marked in texts, each where it stands first on a page?

A view puts a `Glossary` into its context as `terms`; `web/ui/inline.html` and the tag `{% explained text %}` mark from
it. Texts are escaped first and stay texts. A mark is a button that opens what the word means: with a finger, a mouse or
a key, without a script; a screen reader says it on focus.
"""

import dataclasses
import functools
import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@dataclasses.dataclass(frozen=True)
class Term:
    """A word, what it means, and whose word it is where it is another organisation's."""

    word: str
    meaning: str
    of: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is told from another word by its capitals: an acronym (`ART` is not `art`)."""
        return sum(letter.isupper() for letter in self.word) > 1


class Glossary:
    """The terms of one page, and which of them were marked on it already."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)
        self._marked: set[str] = set()

    @property
    def from_above(self) -> tuple[Term, ...]:
        """Those of other organisations."""
        return tuple(term for term in self.terms if term.of)

    def mark(self, text: Any) -> SafeString:
        """A text as it is shown, with line ends; what it explains is marked where it stands first."""
        if not text:
            return SafeString("")
        text = str(text)
        parts, at = [], 0
        for found in self._pattern.finditer(text) if self.terms else ():
            term = self._term(found.group())
            if term is None or term.word in self._marked:
                continue
            self._marked.add(term.word)
            parts += [escape(text[at : found.start()]), _mark(term, found.group(), len(self._marked))]
            at = found.end()
        return SafeString("".join([*parts, escape(text[at:])]).replace("\n", "<br>"))

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Whole words, the longest first, so that a term inside another one does not win."""
        longest = sorted((term.word for term in self.terms), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in longest)})(?!\w)", re.IGNORECASE)

    @functools.cached_property
    def _by_word(self) -> dict[str, Term]:
        exact = {term.word: term for term in self.terms if term.exact}
        return {term.word.casefold(): term for term in self.terms if not term.exact} | exact

    def _term(self, written: str) -> Term | None:
        return self._by_word.get(written) or self._by_word.get(written.casefold())


def _mark(term: Term, written: str, number: int) -> SafeString:
    meaning = _("%(meaning)s (%(organisation)s)") % {"meaning": term.meaning, "organisation": term.of}
    return format_html(
        '<button type="button" class="term" popovertarget="term-{}" aria-description="{}">{}</button>'
        '<span class="term-meaning" id="term-{}" popover dir="auto"><b>{}</b> {}</span>',
        number,
        " ".join((meaning if term.of else term.meaning).split()),
        written,
        number,
        term.word,
        meaning if term.of else term.meaning,
    )
