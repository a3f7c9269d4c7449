"""What can happen to the words of a glossary?"""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import Term
from . import directions, texts

KIND: Final = "direction.term"


@transaction.atomic
def add_term(*, organisation: Organisation, word: str, meaning: str, by: actors.Actor) -> Term:
    """Explain a word. Raises BadInput without word or meaning, and where the glossary has it already."""
    values = {"word": words.clean_line(word), "meaning": words.clean(meaning)}
    _check(values)
    directions.begun(organisation=organisation, by=by)
    _check_once(organisation, values["word"])
    return history.add(row=Term(organisation=organisation, **values), kind=KIND, by=by, organisation=organisation)


@transaction.atomic
def revise_term(*, term: Term, edit: Any, by: actors.Actor) -> Term:
    """Change a word or what it means."""
    _check(edit.values)
    if "word" in edit.values:
        texts.locked(term.organisation)
        _check_once(term.organisation, edit.values["word"], term)
    return history.change(row=term, kind=KIND, by=by, organisation=term.organisation, edit=edit)


@transaction.atomic
def archive_term(*, term: Term, by: actors.Actor) -> Term:
    """Take a word out; undo brings it back."""
    return history.archive(row=term, kind=KIND, by=by, organisation=term.organisation)


def _check(values: Any) -> None:
    texts.need(
        values,
        word=_("A term needs its word: write it as it stands in your texts."),
        meaning=_("A term needs what it means, in a sentence that a new family would understand."),
    )
    texts.check(values)
    if len(values.get("word", "  ")) < 2:
        raise refusals.BadInput(fields={"word": _("One letter would be marked everywhere. Write the whole word.")})


def _check_once(organisation: Organisation, word: str, known: Term | None = None) -> None:
    """`PLC` and `plc` are one word to a reader."""
    others = Term.objects.live().filter(organisation=organisation, word__iexact=word)
    if known is not None:
        others = others.exclude(pk=known.pk)
    if others.exists():
        raise refusals.BadInput(fields={"word": _("The glossary has this word already. Change its meaning there.")})
