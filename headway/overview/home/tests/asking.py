"""Which statements does a page ask, and for whom: to know who signs in, for the frame, or for itself?"""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client

CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
# The steps of the cycle around a page are doors; a page that shows doors too asks them once for both.
FRAME = ("headway/overview/home/frame.py:", "headway/foundation/core/registers.py:doors")
SIGN_IN = ("django/contrib/sessions/", "django/contrib/auth/", "headway/foundation/people/standing.py")


@dataclasses.dataclass
class Asked:
    """The statements of one page by whom they serve."""

    sign_in: list[str] = dataclasses.field(default_factory=list)
    frame: list[str] = dataclasses.field(default_factory=list)
    page: list[str] = dataclasses.field(default_factory=list)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many of each."""
        return len(self.sign_in), len(self.frame), len(self.page)

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Called around every statement."""
        if not sql.startswith(CONTROL):
            files = list(_callers())
            if any(part in file for file in files for part in SIGN_IN):
                self.sign_in.append(sql)
            elif any(part in file for file in files for part in FRAME):
                self.frame.append(sql)
            else:
                self.page.append(sql)
        return execute(sql, params, many, context)


def _callers() -> Iterator[str]:
    frame = sys._getframe(2)
    while frame is not None:
        yield f"{frame.f_code.co_filename}:{frame.f_code.co_name}"
        frame = frame.f_back  # type: ignore[assignment]


@contextmanager
def listening() -> Iterator[Asked]:
    """Collect what is asked within."""
    asked = Asked()
    with connection.execute_wrapper(asked.note):
        yield asked


def ask(client: Client, address: str) -> tuple[str, Asked]:
    """The text of a page and what it asked."""
    with listening() as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode(), asked


def signed_in(user: Any) -> Client:
    """The browser of somebody who is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
