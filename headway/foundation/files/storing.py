"""Where do the bytes of a file lie? Outside the web root, under their SHA-256: the same content is stored once."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

CHUNK = 64 * 1024


def folder() -> Path:
    """The folder of all bytes."""
    return Path(settings.MEDIA_ROOT)


def place(digest: str) -> Path:
    """Where the bytes with this digest lie."""
    return folder() / digest[:2] / digest


def put(content: bytes) -> str:
    """Store bytes and return their digest. Written beside and renamed: half a file never has a file's name."""
    digest = hashlib.sha256(content).hexdigest()
    target = place(digest)
    if target.exists() and target.stat().st_size == len(content):
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, target)
    return digest


def chunks(digest: str) -> Iterator[bytes]:
    """The bytes, piece by piece."""
    with place(digest).open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece


def digest_of(digest: str) -> str:
    """What the stored bytes really are; empty where they are missing."""
    if not place(digest).is_file():
        return ""
    found = hashlib.sha256()
    for piece in chunks(digest):
        found.update(piece)
    return found.hexdigest()
