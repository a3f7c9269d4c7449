"""How does a needs assessment read on paper? Its sentences, its pictures, and the file's name."""

from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from headway.foundation import documents
from headway.foundation.core import clock
from headway.foundation.web import formats, pictures

from . import queries
from .models import Assessment

TEMPLATE: Final = Path(__file__).parent / "templates/needs/assessment.typ"


def pdf(assessment: Assessment, *, reader: Any) -> bytes:
    """The assessment as a tagged PDF, with fishbone, ladder and trace. Raises documents.NotMade.

    In the reader's language as far as these words are translated into it, else whole in English: never in two.
    """
    with translation.override(pgettext("code of the language of these words", "en")):
        shown: dict[str, pictures.Picture] = {}
        data = _data(assessment, reader, shown)
        data["sentences"] = {name: pictures.sentence(one) for name, one in shown.items()}
        svgs = {name: pictures.render(one, pictures.PAPER) for name, one in shown.items()}
        return documents.pdf(TEMPLATE, data, svgs)


def file_name(assessment: Assessment) -> str:
    """`Reed School Needs assessment 2025–26.pdf`, short enough for every disk."""
    return f"{assessment.organisation.name[:60]} {assessment.title[:60].strip()}.pdf"


def _data(assessment: Assessment, reader: Any, shown: dict[str, pictures.Picture]) -> dict[str, Any]:
    one, organisation = queries.row(assessment), assessment.organisation
    today = clock.today(organisation)
    as_of = _("As of %(day)s") % {"day": formats.day(today)}
    state = (
        _("Completed %(day)s") % {"day": formats.day(one.completed_on)} if one.completed_on else _("Being worked on")
    )
    trace = queries.trace(assessment, reader)
    if trace:
        shown["trace"] = trace
    return {
        "language": translation.get_language(),
        "title": one.title,
        "author": organisation.name,
        "date": today.isoformat(),
        "footer": {"left": organisation.name, "as_of": as_of, "page": _("Page {page} of {pages}")},
        "organisation": organisation.name,
        "standing": " · ".join([one.year, one.scope_word, one.done_by_word, state]),
        "as_of": as_of,
        "said": [
            {"word": word, "text": text}
            for word, text in (
                (_("How it was done"), one.how),
                (_("Who took part"), one.took_part),
                (_("How stakeholders were heard"), one.heard),
            )
        ],
        "looked": _looked(assessment, reader),
        "voices": [
            {"group": voice.group, "asked": voice.asked, "said": voice.said, "changed": voice.changed}
            for voice in queries.voices(assessment)
        ],
        "quarters": _quarters(assessment, reader),
        "analyses": _analyses(assessment, reader, shown),
        "priorities": _priorities(assessment, reader),
        "trace": "trace" if trace else "",
        "words": _words(),
    }


def _looked(assessment: Assessment, reader: Any) -> list[dict[str, Any]]:
    found = []
    for box in queries.checklist(assessment, reader):
        names = [item.name for item in box.items if item.on or item.segments]
        found.append({"name": box.name, "items": "; ".join([*names, *([box.other] if box.other else [])])})
    return [one for one in found if one["items"]]


def _quarters(assessment: Assessment, reader: Any) -> list[dict[str, Any]]:
    board = queries.board(assessment, reader, queries.domain_words())
    return [
        {
            "word": quarter.word,
            "entries": [
                {
                    "text": entry.text,
                    "domain": entry.domain_word,
                    "leverage": entry.leverage if entry.leveraged else "",
                    "evidence": "; ".join(proof.short for proof in entry.evidence),
                }
                for entry in quarter.entries
            ],
        }
        for quarter in board
    ]


def _analyses(assessment: Assessment, reader: Any, shown: dict[str, pictures.Picture]) -> list[dict[str, Any]]:
    rows = []
    analyses = assessment.analyses.live().select_related("assessment__organisation", "entry").order_by("position", "pk")
    for number, (one, found) in enumerate(queries.found_all(list(analyses), assessment, reader), 1):
        names = {"fishbone": f"fishbone-{number}", "ladder": f"ladder-{number}" if found.ladder else ""}
        shown[names["fishbone"]] = found.fishbone
        if found.ladder:
            shown[names["ladder"]] = found.ladder
        rows.append({"problem": one.problem, "roots": [root.text for root in found.roots], **names})
    return rows


def _priorities(assessment: Assessment, reader: Any) -> list[dict[str, Any]]:
    found = queries.ranking(assessment.organisation, reader)
    return [
        {
            "code": one.code,
            "title": one.title,
            "years": one.years,
            "why": one.why,
            "answers": [c.text for c in one.causes],
        }
        for one in found.rows
    ]


def _words() -> dict[str, str]:
    """The fixed words of the template."""
    return {
        "looked": _("What was looked at"),
        "voices": _("Who was heard"),
        "said": _("What they said"),
        "changed": _("What changed because of it"),
        "leverage": _("What can be built on it"),
        "evidence": _("Evidence"),
        "no_evidence": _("No evidence yet."),
        "nothing": _("Nothing here yet."),
        "causes": _("Causes"),
        "root": _("Root cause"),
        "no_root": _("No root cause yet."),
        "priorities": _("Priorities"),
        "answers": _("Answers"),
        "no_answer": _("Answers no root cause yet."),
        "trace": _("From evidence to priority"),
    }
