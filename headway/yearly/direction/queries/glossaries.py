"""Which words are explained where texts of an organisation are shown?"""

from typing import Any

from django.db.models import TextField, Value

from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.web import glossing

from ..models import Edition, Term
from . import contents


def terms(organisation: Organisation, user: Any) -> glossing.Glossary:
    """The glossary of a page: the organisation's own terms, and those that the levels above approved; where two explain
    the same word, the nearer one. Whoever does not write there reads its approved terms too. One query.
    """
    inside = standing.scope(user, May.SEE_DRAFT).holds(organisation.path)
    found: dict[str, glossing.Term] = {}
    for path, name, word, text in sorted(_rows(organisation), key=lambda row: (-len(row[0]), row[2], row[3])):
        own = path == organisation.path
        if bool(word) == (own and inside):
            said = [(word, text)] if word else [(one.word, one.meaning) for one in contents.read(text).terms]
            for given, meaning in said:
                found.setdefault(given.casefold(), glossing.Term(given, meaning, "" if own else name))
    return glossing.Glossary(tuple(found.values()))


def _rows(organisation: Organisation) -> Any:
    """Path, name, word and meaning of its own living terms; without a word, the content of each edition in force."""
    paths = [*ladder.ancestors(organisation.path), organisation.path]
    living = Term.objects.live().filter(organisation=organisation)
    at = "direction__organisation__"
    editions = Edition.objects.latest_ones().filter(**{f"{at}path__in": paths})
    none = Value("", output_field=TextField())
    return living.values_list("organisation__path", "organisation__name", "word", "meaning").union(
        editions.values_list(f"{at}path", f"{at}name", none, "content"), all=True
    )
