"""How does a direction read on paper?"""

from typing import Any

from headway.foundation.network.models import Organisation


def pdf(organisation: Organisation, *, reader: Any, living: bool) -> bytes:
    """The direction as a tagged PDF."""
    raise NotImplementedError


def file_name(organisation: Organisation) -> str:
    """`Reed School Direction.pdf`, short enough for every disk."""
    return f"{organisation.name[:60]} Direction.pdf"
