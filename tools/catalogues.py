"""Which texts do people read, and how are they said in other languages?

`catalogues.py collect` writes every marked text of templates and modules into the catalogues (`headway/locale`), keeps
what is translated, and leaves out what nobody says any more. `compile` makes them readable for Django where they
changed. `check` fails where a marked text is missing from a catalogue. `missing` names the texts that nobody has
translated yet, with their files. English is the language of the sources.
"""

import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import catalog, extract, mofile, pofile
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "headway"
LOCALE = CODE / "locale"
LANGUAGES = ("es",)
FIRST = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
"""One day for all: who changed a line, and when, is known to the repository."""
KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def sources() -> list[Path]:
    """Modules and templates of the product; tests speak to nobody."""
    found = [*CODE.rglob("*.py"), *CODE.rglob("templates/**/*.html"), *CODE.rglob("templates/**/*.txt")]
    return sorted(path for path in found if not {"tests", "migrations", "locale"} & set(path.parts))


def texts() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Every marked text: the file in which it stands, the text (or its forms for one and many), its context."""
    for path in sources():
        name = str(path.relative_to(ROOT))
        text = path.read_text(encoding="utf-8")
        code = templatize(text) if path.suffix in (".html", ".txt") else text
        for _line, message, _comments, context in extract.extract(
            "python", io.BytesIO(code.encode()), KEYWORDS, (), {"encoding": "utf-8"}
        ):
            yield name, message, context


def template() -> "catalog.Catalog":
    """All marked texts, each with the files in which it stands."""
    found = catalog.Catalog(project="Headway", charset="utf-8", fuzzy=False)
    for name, message, context in texts():
        found.add(message, locations=[(name, None)], context=context)  # type: ignore[list-item]
    return found


def path_of(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> "catalog.Catalog":
    """The catalogue of a language; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return catalog.Catalog(locale=language, project="Headway", charset="utf-8", fuzzy=False)
    return pofile.read_po(io.BytesIO(path.read_bytes()), locale=language, charset="utf-8")


def collect() -> int:
    """Bring every catalogue up to what is said now."""
    wanted = template()
    for language in LANGUAGES:
        known = read(language)
        known.update(wanted, no_fuzzy_matching=True)
        known.obsolete.clear()
        known.header_comment = f"# {language}: collected by tools/catalogues.py; translations are written here."
        known.creation_date = known.revision_date = FIRST
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            pofile.write_po(file, known, width=110, sort_output=True, omit_header=False, include_lineno=False)
        spoken = [message for message in known if message.id]
        left = sum(1 for message in spoken if not translated(message))
        print(f"{language}: {len(spoken)} texts, {left} not translated.")
    return 0


def translated(message: "catalog.Message") -> bool:
    """Whether a text is said in the other language, in all its forms."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def missing() -> int:
    """Name every text that is not translated yet, with a file in which it stands."""
    for language in LANGUAGES:
        for message in read(language):
            if message.id and not translated(message):
                where = " ".join(sorted(name for name, _line in message.locations))
                print(f"{language}: {where}: {message.context or ''}{message.id!r}")
    return 0


def compile_() -> int:
    """Write what Django reads, where it is older than the catalogue."""
    for language in LANGUAGES:
        source = path_of(language)
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with target.open("wb") as file:
                mofile.write_mo(file, read(language))
    return 0


def check() -> int:
    """Name every marked text that a catalogue does not have, and every translation that lost a placeholder."""
    wanted = template()
    wrong = []
    for language in LANGUAGES:
        known = read(language)
        wrong += [f"{language}: not collected: {m.id!r}" for m in wanted if m.id and known.get(m.id, m.context) is None]
        wrong += [f"{language}: {m.id!r}: {problem}" for m, problems in known.check() for problem in problems]
    for line in wrong:
        print(line)
    if wrong:
        print("`.venv/bin/python tools/catalogues.py collect` brings the catalogues up to date.")
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit({"collect": collect, "compile": compile_, "check": check, "missing": missing}[sys.argv[1]]())
