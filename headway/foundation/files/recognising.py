"""What is this file really, and may it be kept? Told from its content; its name is only a wish.

Kept are PDF, Word, Excel and PowerPoint without macros, text and CSV, PNG, JPEG and WebP. Pictures are written anew, so
that nothing but the picture is kept: no place where it was taken, nothing hidden behind it.
"""

import dataclasses
import io
import unicodedata
import zipfile
import zlib

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from headway.foundation.core import refusals, words

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
"""A scanned handbook or a deck of slides fits; a film does not, and a school's line takes a minute for it."""
MOST_PIXELS = 40_000_000
"""A phone's picture fits; four bytes a pixel are 160 MB while it is written anew."""
MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 2000, 200 * MEGABYTE, 200
LONGEST_NAME = 150
WORD, EXCEL, SLIDES = "docx", "xlsx", "pptx"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
ACCEPT = ",".join(f".{ending}" for ending in (*MEDIA_TYPES, "jpeg"))
MAIN_PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": SLIDES}
PICTURES = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "activex", "oleobject")
MARKUP = ("<!doctype", "<html", "<svg", "<script", "<?xml", "<body", "<head", "<iframe")


@dataclasses.dataclass(frozen=True)
class Recognised:
    """A file that may be kept: its clean name, its bytes, its media type."""

    name: str
    content: bytes
    media_type: str


def recognise(name: str, content: bytes) -> Recognised:
    """What a file is. Raises BadInput with its name, the reason and the remedy where it is not kept."""
    shown = clean_name(name)
    check_size(name, len(content))
    if content.startswith(b"%PDF-"):
        return _pdf(shown, content)
    if content.startswith(b"PK\x03\x04"):
        return _document(shown, content)
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff")) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return _picture(shown, content)
    return _text(shown, content)


def check_size(name: str, size: int) -> None:
    """Raise BadInput for a file that is empty or too large; asked before it is read."""
    shown = clean_name(name)
    if not size:
        raise _refused(shown, _("it is empty. Choose it again, or save it once more first."))
    if size > MOST_BYTES:
        sizes = {"size": f"{size / MEGABYTE:.0f}", "most": f"{MOST_BYTES // MEGABYTE}"}
        raise _refused(shown, _("it has %(size)s MB; %(most)s MB is the most. Split it, or save it smaller.") % sizes)


def clean_name(name: str) -> str:
    """A name as it is stored: one line, no folder, no marks that turn the writing round, not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(mark for mark in last if unicodedata.category(mark) not in ("Cf", "Cc", "Cs", "Co", "Cn"))
    line = words.clean_line(kept).strip(". ")
    stem, dot, ending = line.rpartition(".")
    if len(line) > LONGEST_NAME:
        line = f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}" if stem else line[:LONGEST_NAME]
    return line or "file"


def _named(name: str, ending: str) -> str:
    """The name with the ending that fits the content."""
    stem, _dot, has = name.rpartition(".")
    if has.lower() == ending or (ending == "jpg" and has.lower() == "jpeg"):
        return name
    known = bool(stem) and 1 <= len(has) <= 5 and has.isalnum()
    return f"{stem if known else name}.{ending}"


def _refused(name: str, reason: str) -> refusals.BadInput:
    sentence = _("“%(name)s” was not added: %(reason)s") % {"name": name, "reason": reason}
    return refusals.BadInput(fields={"uploads": sentence})


def _kept(name: str, ending: str, content: bytes) -> Recognised:
    return Recognised(_named(name, ending), content, MEDIA_TYPES[ending])


def _pdf(name: str, content: bytes) -> Recognised:
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise _refused(name, _("it is a PDF and an archive in one. Print it to a new PDF and add that."))
    return _kept(name, "pdf", content)


def _document(name: str, content: bytes) -> Recognised:
    """Word, Excel and PowerPoint are archives: looked through by their list of contents, never unpacked as a whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kept(name, _kind_of_document(name, archive, len(content)), content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        reason = _("it is damaged or locked. Open it, save it without a password, and try again.")
        raise _refused(name, reason) from None


def _kind_of_document(name: str, archive: zipfile.ZipFile, size: int) -> str:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * size:
        raise _refused(name, _("it unpacks to far more than it seems. Save it as a PDF and add that."))
    parts = {entry.filename.lower(): entry for entry in entries}
    kind = next((kind for part, kind in MAIN_PARTS.items() if part in parts), "")
    if not kind or "[content_types].xml" not in parts:
        raise _refused(name, _("archives are not kept. Add the files in it one by one."))
    types = archive.read(parts["[content_types].xml"]).lower()
    if b"macroenabled" in types or any(active in part for part in parts for active in ACTIVE_PARTS):
        raise _refused(name, _("it carries macros or other programs. Save it without them (.docx, .xlsx, .pptx)."))
    links = (archive.read(entry) for part, entry in parts.items() if part.endswith(".rels"))
    if any(b"attachedtemplate" in text and b"external" in text for text in map(bytes.lower, links)):
        raise _refused(name, _("it fetches its template from elsewhere when opened. Save it as a PDF and add that."))
    return kind


def _picture(name: str, content: bytes) -> Recognised:
    """A picture written anew, upright, without anything that was beside or behind it."""
    try:
        with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(name, _("the picture is larger than 40 megapixels. Save it smaller and try again."))
            ending = PICTURES[picture.format or ""]
            return _kept(name, ending, _written_anew(picture, ending))
    except (
        *(UnidentifiedImageError, Image.DecompressionBombError, Warning, OSError, SyntaxError, ValueError),
        *(EOFError, IndexError, KeyError, TypeError, OverflowError, zlib.error),
    ):
        raise _refused(name, _("the picture cannot be read. Open it, save it as PNG or JPEG, and try again.")) from None


def _written_anew(picture: Image.Image, ending: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    clear = ending != "jpg" and ("A" in upright.getbands() or "transparency" in upright.info)
    bare = Image.new("RGBA" if clear else "RGB", upright.size)
    bare.paste(upright.convert(bare.mode))
    out = io.BytesIO()
    bare.save(out, {"jpg": "JPEG"}.get(ending, ending.upper()), quality=88)
    return out.getvalue()


def _text(name: str, content: bytes) -> Recognised:
    """Plain text in UTF-8; what a browser would take for a page or a picture is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown(name) from None
    if any(unicodedata.category(mark) == "Cc" and mark not in "\t\n\r\f" for mark in text):
        raise _unknown(name)
    start = text.lstrip()[:4000].lower()
    if start.startswith("<") or any(tag in start for tag in MARKUP):
        raise _refused(name, _("web pages and drawings of this kind can carry programs. Save it as PDF or PNG."))
    return _kept(name, "csv" if name.lower().endswith(".csv") else "txt", content)


def _unknown(name: str) -> refusals.BadInput:
    kinds = _("PDF, Word, Excel, PowerPoint, text, CSV, PNG, JPEG or WebP")
    return _refused(name, _("Headway does not know this kind of file. Save it as %(kinds)s.") % {"kinds": kinds})
