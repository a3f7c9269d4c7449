"""Is every text of every page marked for translation? (A pseudo language puts brackets around what is marked.)

What stands outside brackets and is no data of the world was written into a page without its mark.
"""

import re
import zoneinfo
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from headway.tests.access import asking, tables, worlds

pytestmark = pytest.mark.slow

FILES = ("archives:export", "plans:pdf")
SAID = ("aria-label", "placeholder", "title", "alt", "data-offline")
NO_WORDS = frozenset(
    {"Headway", "Esc", "Tab", "Enter", "Alt", "Space", "Home", "End", "Español", "English", "PDF", "CSV", "JSON", "TXT"}
)
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
    """Every text comes in brackets."""
    speaks = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(speaks, "gettext", marked, raising=False)
    monkeypatch.setattr(speaks, "ngettext", lambda one, many, n: marked(one if n == 1 else many), raising=False)
    monkeypatch.setattr(speaks, "pgettext", lambda context, text: marked(text), raising=False)
    monkeypatch.setattr(
        speaks, "npgettext", lambda context, one, many, n: marked(one if n == 1 else many), raising=False
    )


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
        for field in model._meta.concrete_fields:
            if isinstance(field, models.JSONField):
                found |= set(leaves(list(model._default_manager.values_list(field.attname, flat=True))))
    found |= zoneinfo.available_timezones()
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
