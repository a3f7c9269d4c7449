"""Does every letter go out, under one Message-ID for ever, whatever happens to the mail server or the worker?"""

import datetime as dt
import email
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import connection

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.core.tests.test_jobs import surroundings
from headway.foundation.notices import letters, operations
from headway.foundation.notices.models import Letter, State
from headway.foundation.notices.operations import letters as outbox

pytestmark = pytest.mark.django_db(transaction=True)
NOON = dt.datetime(2026, 1, 15, 18, tzinfo=dt.UTC)
PORT = 8241


class Office:
    """A mail server that keeps what it takes, refuses some, and can be slow."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.refuses: dict[str, str] = {}
        self.holds = threading.Event()
        self.holds.set()
        self.reached = threading.Event()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if said := self.refuses.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content)
        self.taken += [(address, message["Message-ID"]) for address in envelope.rcpt_tos]
        self.reached.set()
        while not self.holds.is_set():
            time.sleep(0.05)
        return "250 OK"


@pytest.fixture
def office(settings: Any) -> Iterator[Office]:
    """A mail server of this test, and Headway told of it."""
    handler = Office()
    controller = Controller(handler, hostname="127.0.0.1", port=PORT)
    controller.start()
    options = {"host": "127.0.0.1", "port": PORT, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    yield handler
    handler.holds.set()
    controller.stop()


@pytest.fixture(autouse=True)
def a_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of the kind `trial` say who they are for; to `void`, nothing."""

    def write(letter: Letter) -> letters.Written | None:
        return None if letter.event == "void" else letters.Written("A trial", f"For {letter.user}")

    monkeypatch.setattr(letters, "writers", lambda: {"trial": letters.Writer("trial", write)})


def posted(*names: str, event: str = "one") -> list[Letter]:
    people = [User.objects.get_or_create(email=f"{name}@example.org", defaults={"name": name})[0] for name in names]
    operations.post_many(rows=[(one.pk, "trial", event, {}) for one in people], by=OPERATOR)
    return list(Letter.objects.order_by("pk"))


def send(moment: dt.datetime) -> int:
    with clock.moved_to(moment):
        return operations.send_due(by=OPERATOR)


def test_an_hour_without_a_server_and_an_address_that_is_refused_lose_nothing(office: Office, settings: Any) -> None:
    with clock.moved_to(NOON):
        posted("ada", "ben", "cleo", "dan")
        posted("ada", "ben")
    assert Letter.objects.count() == 4, "one event is one letter"
    away = {**settings.MAILERS["default"], "OPTIONS": {"host": "127.0.0.1", "port": PORT + 8, "timeout": 2}}
    there, settings.MAILERS = settings.MAILERS, {"default": away}
    for minute in range(0, 61, 5):
        assert send(NOON + dt.timedelta(minutes=minute)) == 0
    assert set(Letter.objects.values_list("state", flat=True)) == {State.WAITING}
    assert "refused" in Letter.objects.exclude(trouble="").first().trouble.lower()  # type: ignore[union-attr]
    settings.MAILERS = there
    office.refuses = {"ben@example.org": "550 no such person", "cleo@example.org": "450 try later"}
    sent = [send(NOON + dt.timedelta(hours=2, minutes=5 * n)) for n in range(4)]
    states = dict(Letter.objects.values_list("user__name", "state"))
    assert states == {"ada": State.SENT, "ben": State.REFUSED, "cleo": State.WAITING, "dan": State.SENT}, sent
    office.refuses = {}
    send(NOON + dt.timedelta(days=1))
    assert Counter(office.taken) == {
        (one.user.email, one.message_id): 1
        for one in Letter.objects.exclude(state=State.REFUSED).select_related("user")
    }
    assert Letter.objects.get(user__name="ben").trouble == "550 no such person"


def test_a_server_that_is_slow_is_asked_again_later_under_the_same_id(office: Office, settings: Any) -> None:
    with clock.moved_to(NOON):
        letter = posted("ada")[0]
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = 1
    settings.MAILERS = {**settings.MAILERS}
    office.holds.clear()
    assert send(NOON) == 0
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.WAITING, 1)
    office.holds.set()
    assert send(NOON + dt.timedelta(minutes=5)) == 1
    assert set(office.taken) == {("ada@example.org", letter.message_id)}


def test_a_worker_that_is_killed_while_it_sends_leaves_a_letter_that_goes_again_under_its_id(office: Office) -> None:
    letter = posted("ada")[0]
    office.holds.clear()
    lines = [
        "import django; django.setup()",
        "from headway.foundation.notices import letters, operations",
        "from headway.foundation.core.actors import OPERATOR",
        "letters.writers = lambda: {'trial': letters.Writer('trial', lambda one: letters.Written('A', 'B'))}",
        "operations.send_due(by=OPERATOR)",
    ]
    env = {**surroundings(), "HEADWAY_SMTP_URL": f"smtp://127.0.0.1:{PORT}"}
    worker = subprocess.Popen([sys.executable, "-c", "\n".join(lines)], env=env)
    assert office.reached.wait(60)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    office.holds.set()
    letter.refresh_from_db()
    assert letter.state == State.CLAIMED
    now = clock.now()
    assert send(now + dt.timedelta(minutes=1)) == 0, "its worker may still be at it"
    assert send(now + dt.timedelta(minutes=20)) == 1
    assert office.taken == [("ada@example.org", letter.message_id)] * 2, "twice, and the mailbox sees that it is one"
    assert send(now + dt.timedelta(days=1)) == 0


@pytest.mark.parametrize("step", ["_claim", "_own", "_written", "_message"])
def test_a_worker_that_ends_before_a_letter_is_out_loses_none(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps before the server is reached; the process ends as if by a signal that nobody can answer."""
    with clock.moved_to(NOON):
        made = posted("ada", "ben")

    def killed(*_given: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(outbox, step, killed)
        with pytest.raises(SystemExit):
            send(NOON)
    assert mail.outbox == []
    assert send(NOON + dt.timedelta(minutes=16)) == 2
    ids = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert sorted(ids) == sorted(one.message_id for one in made)


@pytest.mark.db
def test_two_workers_send_each_letter_once_and_one_without_words_never(office: Office) -> None:
    with clock.moved_to(NOON):
        made = posted(*(f"person{n}" for n in range(60)))
        posted("person0", event="void")

    def work() -> None:
        with clock.moved_to(NOON):
            operations.send_due(by=OPERATOR)
        connection.close()

    both = [threading.Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
    assert Counter(taken for _address, taken in office.taken) == {one.message_id: 1 for one in made}
    assert Letter.objects.get(event="void").state == State.VOID
