"""How does a template with data become a PDF that a screen reader reads as well as a printer does (PDF/UA-1)?"""

import datetime as dt
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.core import refusals, words

from . import fonts, texts

ROOT: Final = Path(__file__).resolve().parent.parent.parent
"""The package: templates of all rooms stand in it, and a template reads nothing outside it."""
OF_A_TEXT: Final = ("the text", "missing codepoints")
"""With one of these words the typesetter refuses characters, not templates."""
log = logging.getLogger(__name__)


class NotMade(refusals.Refusal):
    """The document was not made; the sentence says what to do."""


def pdf(template: Path, data: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """The document that a template makes of data, the same bytes for the same data.

    `data` holds texts, numbers, truths, lists and mappings, and always `language`, `title`, `author` and `date` (ISO).
    The template reads it with `json(bytes(sys.inputs.data))` and gets beside: `unprinted`, a sentence where characters
    were replaced because no font draws them, `properties`, which need no font, and `pictures`, SVGs by their names,
    which a template shows with the part `picture` and words for those who do not see them. Raises NotMade where fonts
    are missing or the typesetter refuses.
    """
    if missing := fonts.missing():
        raise NotMade(
            _(
                "No document can be made: the font %(font)s is not installed. "
                "Ask whoever runs Headway to run “make assets”, and try again."
            )
            % {"font": missing[0]}
        )
    # A letter and an accent that no font holds together: pictures give up their accents first, then all that the text
    # font does not draw by itself goes.
    shown = pictures or {}
    tries = [(fonts.held, False), *([(fonts.held, True)] if shown else []), (fonts.plain, True)]
    for drawn, bare in tries:
        try:
            return _set(template, data, shown, texts.Drawable(drawn().__contains__, bare=bare))
        except typst.TypstError as problem:
            if not any(words in str(problem) for words in OF_A_TEXT) or drawn is fonts.plain:
                raise _not_made(template, problem) from problem
    raise AssertionError("The last try returns or raises.")


def _set(template: Path, data: Mapping[str, Any], pictures: Mapping[str, str], drawable: texts.Drawable) -> bytes:
    content = drawable.everything(data)
    content["pictures"] = {name: drawable.picture(picture) for name, picture in pictures.items()}
    content["unprinted"] = _unprinted(drawable.replaced)
    content["properties"] = {name: words.clean_line(data[name]) for name in ("title", "author")}
    made = typst.compile(
        str(template),
        root=str(ROOT),
        font_paths=[str(fonts.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content)},
        pdf_standards=["ua-1"],
        timestamp=int(dt.datetime.combine(dt.date.fromisoformat(data["date"]), dt.time(), dt.UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("The typesetter made no file.")
    return made


def _unprinted(many: int) -> str:
    if not many:
        return ""
    return ngettext(
        "%(many)d character has no shape in the fonts of this document and stands as %(mark)s.",
        "%(many)d characters have no shape in the fonts of this document and stand as %(mark)s.",
        many,
    ) % {"many": many, "mark": texts.STAND_IN}


def _not_made(template: Path, problem: Exception) -> NotMade:
    """What a person reads; the log says what the typesetter said of which template."""
    log.error("%s: %s", template.name, problem)
    return NotMade(
        _("This document could not be made. Nothing was changed. Tell whoever runs Headway: the log says why.")
    )
