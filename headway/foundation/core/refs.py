"""How does one thing point at any other thing that it only annotates? By kind and key: `plans.action:018f…`."""

import dataclasses
import uuid

from . import keys


@dataclasses.dataclass(frozen=True)
class Ref:
    """A pointer at an element of any room. Text form `kind:key`."""

    kind: str
    key: uuid.UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @classmethod
    def parse(cls, text: str) -> "Ref | None":
        """The reference written in `text`, or None where it is none."""
        kind, _, key_text = text.partition(":")
        key = keys.parse(key_text)
        return cls(kind, key) if kind and key else None
