"""Which fonts does a document take, and which characters do they hold?

`make assets` puts them into `fonts/` (see frontend/fonts.js). The typesetter refuses a document with a character that
no font holds, so it is known before.
"""

import functools
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"
OF_ALL: Final = "PublicSans-Regular.ttf"
NEEDED: Final = (
    OF_ALL,
    "PublicSans-SemiBold.ttf",
    *(f"NotoSans{script}_400Regular.ttf" for script in ("", "Arabic", "Hebrew", "Math", "Symbols2")),
    "NotoEmoji_400Regular.ttf",
)


def missing() -> list[str]:
    """Names of font files that are not there."""
    return [name for name in NEEDED if not (FOLDER / name).is_file()]


@functools.cache
def held() -> frozenset[str]:
    """Every character that at least one of the fonts draws."""
    return frozenset().union(*(_characters(FOLDER / name) for name in NEEDED))


@functools.cache
def plain() -> frozenset[str]:
    """Every character that the text font draws by itself."""
    return frozenset(_characters(FOLDER / OF_ALL))


def _characters(path: Path) -> Iterator[str]:
    """The characters of a TrueType file, from its table `cmap` (OpenType 1.9, formats 4 and 12)."""
    content = path.read_bytes()
    start = _table(content, b"cmap")
    for at in range(struct.unpack_from(">H", content, start + 2)[0]):
        begin = start + struct.unpack_from(">I", content, start + 8 + 8 * at)[0]
        for first, last in _spans(content, begin):
            yield from map(chr, range(first, last + 1))


def _table(content: bytes, wanted: bytes) -> int:
    for at in range(struct.unpack_from(">H", content, 4)[0]):
        name, _sum, start, _size = struct.unpack_from(">4sIII", content, 12 + 16 * at)
        if name == wanted:
            return int(start)
    raise ValueError(f"The font has no table {wanted.decode()}.")


def _spans(content: bytes, begin: int) -> list[tuple[int, int]]:
    """First and last code points of one subtable; the last segment of format 4 only marks its end."""
    form = struct.unpack_from(">H", content, begin)[0]
    if form == 12:
        many = struct.unpack_from(">I", content, begin + 12)[0]
        return [struct.unpack_from(">II", content, begin + 16 + 12 * at) for at in range(many)]
    if form == 4:
        many = struct.unpack_from(">H", content, begin + 6)[0] // 2
        lasts = struct.unpack_from(f">{many}H", content, begin + 14)
        firsts = struct.unpack_from(f">{many}H", content, begin + 16 + 2 * many)
        return [span for span in zip(firsts, lasts, strict=True) if span != (0xFFFF, 0xFFFF)]
    return []
