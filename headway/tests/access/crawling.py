"""What does a person find who opens every link and every form from the first page on? (Bounded: some of each kind.)"""

import collections
import dataclasses
import functools
import html.parser
import urllib.parse
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

MOST_OF_A_KIND = 2
MORE = {"home:organisation": 8, "plans:plans": 3, "plans:plan": 7, "home:search": 4, "people:people": 3}
LEAVE = ("account_logout", "mfa_activate_totp")


class _Reader(html.parser.HTMLParser):
    """Links and forms of a page, with the fields that a form sends by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what a person could press."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "form":
            method = given.get("method", "get").lower()
            self.forms.append({"method": method, "action": given.get("action", ""), "fields": {}})
        elif tag == "input" and self.forms and given.get("name"):
            self.forms[-1]["fields"].setdefault(given["name"], given.get("value", ""))


@dataclasses.dataclass
class Found:
    """The text of every page by its address, answers that were no page, and forms by the address they send to."""

    pages: dict[str, str] = dataclasses.field(default_factory=dict)
    dead: list[str] = dataclasses.field(default_factory=list)
    forms: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)

    def holding(self, text: str) -> list[str]:
        """Addresses of the pages that contain a text."""
        return [address for address, page in self.pages.items() if text in page]


def kind_of(address: str) -> str:
    """The URL name of an address; empty where Headway does not answer."""
    return _kind_of(urllib.parse.urlsplit(address).path)


@functools.cache
def _kind_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _slot(address: str) -> tuple[str, bool]:
    """The kind of an address, and whether it is the page sorted or narrowed: those are counted for themselves."""
    return kind_of(address), "?" in address


def crawl(client: Client, *starts: str) -> Found:
    """Open everything from `starts` on, the least known kind of page first."""
    found, visited = Found(), collections.Counter[tuple[str, bool]]()
    waiting = dict.fromkeys(starts)
    while waiting:
        address = min(waiting, key=lambda one: visited[_slot(one)])
        del waiting[address]
        kind, narrowed = slot = _slot(address)
        most = MOST_OF_A_KIND if narrowed else MORE.get(kind, MOST_OF_A_KIND)
        if address in found.pages or visited[slot] >= most or kind in LEAVE:
            continue
        visited[slot] += 1
        answer = client.get(address, follow=True)
        found.pages[address] = answer.text
        if answer.status_code != 200:
            found.dead.append(f"{answer.status_code} {kind} {address}")
            continue
        if "text/html" not in answer["Content-Type"]:
            continue
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        for reached in _reached(here, answer.text, found):
            waiting.setdefault(reached)
    return found


def _reached(here: str, text: str, found: Found) -> list[str]:
    reader = _Reader()
    reader.feed(text)
    reached = [urllib.parse.urljoin(here, link) for link in reader.links]
    for form in reader.forms:
        action = urllib.parse.urljoin(here, form["action"] or here)
        if form["method"] == "get":
            reached.append(f"{action}?{urllib.parse.urlencode(form['fields'])}")
        else:
            found.forms.setdefault(action, form["fields"])
    return [one.partition("#")[0] for one in reached if one.startswith("/") and not one.startswith(("//", "/static/"))]


def press(client: Client, found: Found) -> list[str]:
    """Send one form of each kind as it stands (and take it back): those that were refused or not found."""
    tried, refused = set(), []
    for address, fields in found.forms.items():
        kind = kind_of(address)
        if kind in LEAVE or kind in tried:
            continue
        tried.add(kind)
        with transaction.atomic():
            status = client.post(address, fields).status_code
            transaction.set_rollback(True)
        if status in (403, 404, 405, 500):
            refused.append(f"{status} {kind} {address}")
    return refused
