"""How does a thing get the name by which the outside world knows it?

Addresses, exports and references carry keys, never primary keys. A key is a UUIDv7 (sortable by the moment it was
made); anonymous rows and secrets use `secret_key`, a UUIDv4, because a moment would give away an order.
"""

import hashlib
import secrets
import time
import uuid


def new() -> uuid.UUID:
    """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = secrets.randbits(74)
    value = milliseconds << 80 | 0x7 << 76 | (random_bits >> 62) << 64 | 0b10 << 62 | random_bits & (1 << 62) - 1
    return uuid.UUID(int=value)


def secret_key() -> uuid.UUID:
    """A key that tells nothing about when or in which order it was made."""
    return uuid.uuid4()


def digest(secret: str) -> str:
    """What is stored of a secret: it proves the secret and does not tell it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def parse(text: object) -> uuid.UUID | None:
    """The key written in `text`, or None where it is no key at all."""
    if isinstance(text, uuid.UUID):
        return text
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
