"""Is every text of every page marked for translation, and said in Spanish? (Brackets go around what is.)

What stands outside brackets and is no data of the world was written into a page without its mark, or is not translated.
"""

import dataclasses
import json
import re
import subprocess
import sys
import weakref
import zoneinfo
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import trans_real

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts.models import User
from headway.foundation.web.templatetags import ui
from headway.tests.access import asking, tables, worlds
from headway.yearly.needs.queries import packages

pytestmark = pytest.mark.slow

FILES = ("archives:export", "needs:pdf", "plans:pdf")
SAID = ("aria-label", "placeholder", "title", "alt", "data-offline")
KEYS = frozenset({"Esc", "Tab", "Enter", "Alt", "Ctrl", "Space", "Home", "End", "Shift", "Backspace"})
NO_WORDS = KEYS | {"Headway", "Español", "English", "PDF", "CSV", "JSON", "TXT"}
ROWS = [
    row
    for row in tables.routes()
    if row.method == "GET"
    and row.name not in FILES
    and row.about not in ("no", "nowhere", "account")
    and row.name != "web:parts"
]


class Texts(HTMLParser):
    """What a page says, to eyes and to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in SAID and value]
        found = dict(attrs)
        if tag == "input" and found.get("type") == "submit":
            self.found.append(found.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def marked(text: str, *rest: Any) -> str:
    """A marked text in the pseudo language."""
    return f"⟦{text}⟧"


def unmarked(page: str, data: list[str]) -> list[str]:
    """Words of a page that are neither marked nor data."""
    texts = Texts()
    texts.feed(page)
    said = "\n".join(texts.found)
    while "⟦" in said and (less := re.sub(r"⟦[^⟦⟧]*⟧", " ", said)) != said:
        said = less
    for value in data:
        said = said.replace(value, " ")
    lines = (" ".join(line.split()) for line in said.split("\n"))
    return [line for line in lines if set(re.findall(r"[^\W\d_]{3,}", line)) - NO_WORDS]


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text comes in brackets: also those that templates keep, which begin anew."""
    monkeypatch.setattr(ui, "SAID", weakref.WeakKeyDictionary())
    speaks = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(speaks, "gettext", marked, raising=False)
    monkeypatch.setattr(speaks, "ngettext", lambda one, many, n: marked(one if n == 1 else many), raising=False)
    monkeypatch.setattr(speaks, "pgettext", lambda context, text: marked(text), raising=False)
    monkeypatch.setattr(
        speaks, "npgettext", lambda context, one, many, n: marked(one if n == 1 else many), raising=False
    )


def said_in_spanish(text: str) -> str:
    """A text in Spanish, in brackets; as it is where nobody has translated it."""
    known = trans_real.catalog()._catalog  # type: ignore[attr-defined]
    return f"⟦{trans_real.gettext(text)}⟧" if known.get(text) else text


def counted_in_spanish(one: str, many: str, number: int) -> str:
    """The form for the number, in brackets; English where nobody has translated it."""
    said = trans_real.ngettext(one, many, number)
    return said if said in (one, many) else f"⟦{said}⟧"


def meant_in_spanish(context: str, text: str) -> str:
    """A word with more than one meaning, in brackets; English where nobody has translated this one."""
    said = trans_real.pgettext(context, text)
    return said if said == text else f"⟦{said}⟧"


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every text that is translated comes in Spanish and in brackets."""
    monkeypatch.setattr(ui, "SAID", weakref.WeakKeyDictionary())
    speaks = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(speaks, "gettext", said_in_spanish, raising=False)
    monkeypatch.setattr(speaks, "ngettext", counted_in_spanish, raising=False)
    monkeypatch.setattr(speaks, "pgettext", meant_in_spanish, raising=False)
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="module")
def data(built: worlds.World) -> list[str]:
    """Every text of the world, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField) and not field.choices
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            for value in row:
                found |= {str(value), *str(value).split("\n")}
                if str(value).startswith('{"'):  # an edition: what was approved is kept as it was said
                    found |= set(leaves(json.loads(value)))
        for field in model._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                found |= set(leaves(list(model._default_manager.values_list(field.attname, flat=True))))
    found |= zoneinfo.available_timezones()
    found |= set(leaves(json.loads(json.dumps(dataclasses.asdict(packages.built_in()), default=str))))
    return sorted((value for value in found if len(value) > 2), key=len, reverse=True)


def leaves(value: Any) -> list[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in leaves(one)] if isinstance(value, list) else []


def test_an_unmarked_text_is_found() -> None:
    page = "<p>⟦Nothing waits for ⟦Ms⟧ you⟧ Heron School</p><input placeholder='Find it'><script>let me</script>"
    assert unmarked(page, ["Heron School"]) == ["Find it"]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_every_text_of_a_page_is_marked(row: tables.Route, world: worlds.World, data: list[str], pseudo: None) -> None:
    who, place = who_may(row)
    answer = world.client(who).get(asking.address(row.name, row.about, world.at[place]))
    assert answer.status_code in (200, 302, 303), answer.status_code
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        assert unmarked(answer.text, data) == []


def who_may(row: tables.Route) -> tuple[str, str]:
    """Somebody who may open the page, and the kind of their own organisation."""
    if row.about == "open":
        return worlds.SIGNED_OUT, "school"
    if row.about == "self":
        return "leader@school", "school"
    asked = [(role, kind) for kind in ("school", "system", "state") for role in tables.ROLES]
    return next((f"{role}@{kind}", kind) for role, kind in asked if tables.expected(row, role, kind, "own") == "ok")


ROOT = Path(__file__).resolve().parents[3]
SPOKEN = {
    "home:organisation": "Próximamente y cambios",
    "home:work": "Mi trabajo",
    "home:search": "Buscar en todo",
    "home:history": "Historial de",
    "notices:notices": "Avisos",
    "accounts:me": "Su cuenta",
    "plans:plan": "Esquema del plan",
    "progress:action": "Responsable",
    "interlaced:network": "En cada celda",
}
"""Pages that a person reads every week, each with words that it says."""


@pytest.mark.parametrize("row", [row for row in ROWS if row.name in SPOKEN], ids=lambda r: r.name)
def test_who_reads_spanish_meets_no_english_word(
    row: tables.Route, world: worlds.World, data: list[str], spanish: None
) -> None:
    who, place = who_may(row)
    reader = User.objects.get(pk=world.people[who].pk)
    accounts.revise_me(user=reader, values={"language": "es"}, by=reader)
    address = asking.address(row.name, row.about, world.at[place])
    page = world.client(who).get(address, headers={"accept-language": "es"}).text
    assert '<html lang="es"' in page
    assert SPOKEN[row.name] in page
    assert unmarked(page, data) == []


WHOLE = (
    "headway/foundation/accounts/",
    "headway/foundation/core/",
    "headway/foundation/history/",
    "headway/foundation/notices/",
    "headway/foundation/web/",
    "headway/overview/home/",
)
"""Where every text is said in Spanish: what stands around every page, the home, signing in, notices."""


def test_the_frame_the_home_and_signing_in_are_whole_in_spanish() -> None:
    asked = [sys.executable, "tools/catalogues.py", "missing"]
    left = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert [line for line in left.splitlines() if any(place in line for place in WHOLE)] == []
