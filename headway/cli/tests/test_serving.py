"""`headway serve` and `headway demo`: does the first person get in once, and only where it is safe?

Real processes on folders of their own; the pages are asked over the network.
"""

import contextlib
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.demo import cast
from headway.foundation.accounts.models import User
from headway.foundation.core import refusals
from headway.foundation.network.models import Organisation

from .commands import ENTRY, give, process, surroundings

GOOD = {
    "MODE": "production",
    "SECRET_KEY": "v9-Kd2.mQz7!rTb4xWc8 fHj1uLp6 yNs3aGe5oVi0-qXw8zRt",
    "HOSTS": "headway.example",
    "BASE_URL": "https://headway.example",
}


@contextlib.contextmanager
def server(folder: Path) -> Iterator[tuple[str, str]]:
    """`headway serve` on a free port of this machine; its address, and what it said when it was there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = folder / "said.txt"
    with said.open("w") as out:
        running = subprocess.Popen(
            [*ENTRY, "serve", "--port", str(port)],
            env=surroundings(folder),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(600):
            assert running.poll() is None, said.read_text()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield base, said.read_text()
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(20)


class Browser:
    """Somebody with cookies of their own."""

    def __init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def open(self, address: str, **fields: str) -> tuple[int, str, str]:
        """Status, address after redirects, text."""
        sent = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with self.opener.open(address, sent, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as wrong:
            return wrong.code, wrong.url or address, wrong.read().decode()


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.slow
def test_an_empty_headway_prints_a_link_that_lets_one_person_in_once(tmp_path: Path) -> None:
    with server(tmp_path) as (base, said):
        found = re.search(r"Set Headway up at (\S+)/setup/(\S+)/ \(works once\)", said)
        assert found and found[1] == base, said
        assert f"Headway is at {base} (Ctrl+C stops it)." in said
        link = f"{base}/setup/{found[2]}/"
        assert Browser().open(f"{base}/setup/{'x' * 32}/")[0] == 404
        first, second = Browser(), Browser()
        status, _, form = first.open(link)
        assert status == 200
        late = second.open(link)[2]
        typed = {
            "name": "Wanda First",
            "email": "Wanda@reeds.example",
            "password": "a sentence nobody else knows",
            "kind": "state",
            "organisation": "State of Reeds",
            "start": "own",
            "code": "la",
            "time_zone": "America/Chicago",
        }
        status, address, page = first.open(link, csrfmiddlewaretoken=token(form), **typed)
        assert (status, address) == (200, f"{base}/"), "the one thing that comes next"
        assert "State of Reeds" in page and "Wanda First" in page
        status, _, page = second.open(
            link, csrfmiddlewaretoken=token(late), **(typed | {"email": "second@reeds.example"})
        )
        assert status == 404 and "second@reeds.example" not in page
        assert Browser().open(link)[0] == 404
    with server(tmp_path) as (base, said):
        assert "/setup/" not in said, "somebody is here: no link"
        status, address, _ = Browser().open(base)
        assert (status, "/account/login/" in address) == (200, True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SECRET_KEY": "x" * 60}, "HEADWAY_SECRET_KEY must be 50 or more random characters."),
        ({"SECRET_KEY": "short-but-varied-0123456789"}, "HEADWAY_SECRET_KEY must be 50 or more random characters."),
        ({"DEMO": "1"}, "HEADWAY_DEMO must be off"),
        ({"HOSTS": "*"}, "HEADWAY_HOSTS must name the hosts"),
        ({"BASE_URL": "http://headway.example"}, "HEADWAY_BASE_URL must start with https://."),
        ({"NOW": "2026-01-15T15:00:00Z"}, "HEADWAY_NOW must not be set"),
        ({"MODE": "live"}, "HEADWAY_MODE is 'live'; use development, production or test."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_production_refuses_to_start_unsafe_and_says_why(tmp_path: Path, wrong: dict[str, str], sentence: str) -> None:
    said = process(tmp_path, "verify", **(GOOD | wrong))
    assert said.code == 2
    assert said.err.startswith("Headway cannot start.") and sentence in said.err
    assert "Traceback" not in said.err
    assert not list(tmp_path.glob("*.sqlite3"))


def test_production_names_everything_that_is_unsafe_at_once(tmp_path: Path) -> None:
    said = process(tmp_path, "serve", MODE="production", DEBUG="1", DEMO="1", BASE_URL="http://x.example")
    assert said.code == 2
    for name in ("SECRET_KEY", "DEBUG", "DEMO", "HOSTS", "BASE_URL"):
        assert f"HEADWAY_{name} must" in said.err


def test_production_never_loads_the_demo(tmp_path: Path) -> None:
    said = process(tmp_path, "demo", "--no-serve", **GOOD)
    assert said.code == refusals.NotAllowed.exit_code == 3
    assert "The demo's sign-ins are known to everybody" in said.err
    assert not list(tmp_path.glob("*.sqlite3")), "nothing was made"


def test_djangos_own_check_finds_nothing_in_production(tmp_path: Path) -> None:
    script = (
        "import django; django.setup(); from django.core.management import call_command; "
        "call_command('check', deploy=True, fail_level='WARNING')"
    )
    done = subprocess.run(
        [ENTRY[0], "-W", "error::DeprecationWarning:headway", "-c", script],
        env=surroundings(tmp_path, **GOOD, SMTP_URL="smtp+tls://mail.example:587")
        | {"DJANGO_SETTINGS_MODULE": "headway.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


@pytest.mark.django_db
@pytest.mark.slow
def test_the_demo_is_loaded_once_and_names_its_cast() -> None:
    first = give("demo", "--no-serve")
    assert first.code == 0
    assert cast.PASSWORD in first.err and "/demo/" in first.err
    for member in cast.CAST:
        assert member.email in first.err
    counts = (Organisation.objects.count(), User.objects.count())
    again = give("demo", "--no-serve", "--seed", 7, "--scale", "system")
    assert again.code == 0
    assert (Organisation.objects.count(), User.objects.count()) == counts == (6, counts[1])
    whole = next(row for row in give("figures", "PL", "--json").json["rows"] if row["scope"] == "all")
    assert whole["actions"] > 50 and whole["completed"] > 10
    assert give("figures", "PL").out.startswith("State of Marais, as of 2026-01-14\nAll ")


@pytest.mark.django_db
def test_an_unknown_scale_of_the_demo_is_refused() -> None:
    said = give("demo", "--no-serve", "--scale", "nation")
    assert said.code == 2
    assert "Choose town, system or state." in said.err
    assert not Organisation.objects.exists()
