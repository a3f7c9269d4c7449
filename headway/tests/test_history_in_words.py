"""Has every verb and every field that history keeps a word for its reader?"""

import re
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, pgettext

from headway.foundation.core import registers
from headway.foundation.history import sayings
from headway.foundation.history.operations import writing
from headway.yearly.plans.phases import Phase

ROOT = Path(__file__).resolve().parent.parent
VERB = re.compile(r'verb=f?"(?:[\w.{}]*\.)?([a-z_]+)"')
BESIDE = {"archived", "collaborators", "needs", "practices", "created", "updated", "waits_for"}
"""Written into lines, or into changes of an adjustment, by name: they are no columns of a row."""


def bare(name: str) -> str:
    return name.removesuffix("_on").removesuffix("_at")


def test_every_field_that_is_kept_has_a_word():
    kept = {bare(name) for kind in registers.kinds().values() for name in columns(kind)}
    assert sorted((kept | BESIDE) - set(sayings.FIELDS)) == []


def columns(kind: registers.Kind) -> list[str]:
    left_out = writing.BOOKKEEPING | set(kind.unlogged)
    return [field.name for field in kind.model._meta.concrete_fields if field.name not in left_out]


def test_every_verb_of_an_operation_has_a_word():
    modules = [path for path in ROOT.rglob("*.py") if "tests" not in path.parts]
    found = {verb for path in modules for verb in VERB.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 20
    assert sorted(found - set(sayings.DEEDS) - {"verb"}) == []


def test_what_is_one_word_in_english_and_two_in_spanish_is_said_as_it_is_meant():
    with translation.override("es"):
        assert (sayings.deed("added"), sayings.field("added_on")) == ("agregó", "agregado")
        assert (sayings.deed("submitted"), str(Phase.SUBMITTED.label)) == ("presentó", "Presentado")
        assert (gettext("Before"), pgettext("of a change", "Before")) == ("Anterior", "Antes")
        assert (gettext("Behind"), pgettext("how many", "Behind")) == ("Atrasado", "Atrasadas")
