"""What is a letter before it is sent: who writes which kind, and what does it say?

Rooms above list their writers as LETTERS in `owned.py`. A writer is asked when the letter is sent, so that it says what
is true then and only what this person may read then; None means that nothing is left to say.
"""

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from headway.foundation.core import registers

from .models import Letter


@dataclasses.dataclass(frozen=True)
class Written:
    """What a letter says: plain text always, the same as a small page where there is one."""

    subject: str
    text: str
    page: str = ""


@dataclasses.dataclass(frozen=True)
class Writer:
    """Who writes letters of a kind: `write(letter)`, in the language that is active (the reader's own)."""

    kind: str
    write: Callable[[Letter], Written | None]


def rendered(name: str, letter: Letter, *, subject: str, because: str, **more: Any) -> Written:
    """A letter from its two templates, which extend `notices/letters/letter`: why it came and where to change that
    stand in each; `address` and `button` are where it leads.
    """
    context = {
        **more,
        "subject": subject,
        "because": because,
        "language": get_language(),
        "person": str(letter.user),
        "settings": settings.BASE_URL + reverse("accounts:my_mail"),
    }
    return Written(subject, render_to_string(f"{name}.txt", context), render_to_string(f"{name}.html", context))


@functools.cache
def writers() -> dict[str, Writer]:
    """Every writer by its kind."""
    return {writer.kind: writer for writer in registers.entries("owned", "LETTERS")}


def write(letter: Letter) -> Written | None:
    """What a letter says now. None where nobody writes its kind, or nothing is left to say."""
    writer: Any = writers().get(letter.kind)
    return writer.write(letter) if writer and letter.user.is_active else None
