"""How wide is each letter of Public Sans? Writes the table by which pictures place their words.

Reads the font files that `make assets` installs (SIL Open Font License 1.1) and writes
`headway/foundation/web/pictures/widths.json`: for each weight and width, in thousandths of the letter height, the
characters that have it. Figures count as wide as the tabular ones. Run it again when the typeface changes.
"""

import json
import struct
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "frontend/node_modules/@uswds/uswds/dist/fonts/public-sans"
CUTS = {"400": "PublicSans-Regular.ttf", "600": "PublicSans-SemiBold.ttf"}
TABLE = ROOT / "headway/foundation/web/pictures/widths.json"
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC,) * 2, (0x2122,) * 2, (0x2212,) * 2)
"""What pages load of the typeface (see `frontend/fonts.js`)."""


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a TrueType file by their names."""
    (many,) = struct.unpack(">H", font[4:6])
    found = {}
    for at in range(12, 12 + 16 * many, 16):
        tag, _, start, length = struct.unpack(">4sLLL", font[at : at + 16])
        found[tag.decode("ascii").strip()] = font[start : start + length]
    return found


def glyphs(cmap: bytes) -> dict[int, int]:
    """Which glyph draws a character (format 4, which every such font has)."""
    (many,) = struct.unpack(">H", cmap[2:4])
    starts = [struct.unpack(">L", cmap[8 + 8 * at : 12 + 8 * at])[0] for at in range(many)]
    part = next(cmap[start:] for start in starts if cmap[start : start + 2] == b"\x00\x04")
    count = struct.unpack(">H", part[6:8])[0] // 2
    words = struct.unpack(f">{(len(part) - 14) // 2}H", part[14 : 14 + (len(part) - 14) // 2 * 2])
    ends, firsts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
    found = {}
    for at in range(count):
        for point in range(firsts[at], min(ends[at], 0xFFFE) + 1):
            glyph = point
            if offsets[at]:
                glyph = words[3 * count + 1 + at + offsets[at] // 2 + point - firsts[at]]
            found[point] = (glyph + deltas[at]) & 0xFFFF if glyph else 0
    return found


def advances(font: bytes) -> dict[str, int]:
    """The width of each character that pages load, in thousandths."""
    parts = tables(font)
    (unit,) = struct.unpack(">H", parts["head"][18:20])
    (measured,) = struct.unpack(">H", parts["hhea"][34:36])
    widths = [struct.unpack(">H", parts["hmtx"][4 * at : 4 * at + 2])[0] for at in range(measured)]
    known = {point: glyph for point, glyph in glyphs(parts["cmap"]).items() if glyph}
    found = {}
    for first, last in RANGES:
        for point in range(first, last + 1):
            if point in known:
                width = widths[min(known[point], measured - 1)]
                found[chr(point)] = -(-1000 * width // unit)
    widest = max(found[figure] for figure in "0123456789")
    return found | dict.fromkeys("0123456789", widest)


def main() -> int:
    """Write the table; say how large it is."""
    made: dict[str, dict[str, str]] = {}
    for weight, name in CUTS.items():
        groups: dict[int, str] = defaultdict(str)
        for mark, width in advances((FONTS / name).read_bytes()).items():
            groups[width] += mark
        made[weight] = {str(width): groups[width] for width in sorted(groups)}
    TABLE.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
