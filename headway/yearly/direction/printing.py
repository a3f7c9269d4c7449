"""How does a direction read on paper? Its words, its line of sight, and the file's name."""

import dataclasses
import uuid
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from headway.foundation import documents
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.web import formats, pictures

from . import queries
from .queries import Content, GoalText, MeasureText

TEMPLATE: Final = Path(__file__).parent / "templates/direction/direction.typ"


def pdf(organisation: Organisation, *, reader: Any, living: bool) -> bytes:
    """The direction as a tagged PDF: as it is written, or the edition in force. Raises documents.NotMade.

    In the reader's language as far as these words are translated into it, else whole in English: never in two.
    """
    language = pgettext("code of the language of these words", "en")
    with translation.override(language):
        here = queries.around(organisation)
        says, measured, svgs = _said(organisation, reader, here, living=living)
        sight = queries.sight_of(organisation, says.goals, here)
        if sight:
            svgs["sight"] = pictures.render(sight, pictures.PAPER)
        data = {"language": language, **_data(organisation, says, here, measured, living=living)}
        data["sight"] = pictures.sentence(sight) if sight else ""
        return documents.pdf(TEMPLATE, data, svgs)


def _said(
    organisation: Organisation, reader: Any, here: queries.Around, *, living: bool
) -> tuple[Content, dict[uuid.UUID, Any], dict[str, Any]]:
    """What stands there, measures by the key of their goal, and pictures of measures."""
    if not living:
        return here.own.content if here.own else Content(organisation.name), {}, {}
    written = queries.written(organisation, here)
    rows, svgs = queries.measures_on_paper(written.goals, reader, organisation)
    return written.content, {goal.key: rows[goal.pk] for goal in written.goals if goal.pk in rows}, dict(svgs)


def file_name(organisation: Organisation) -> str:
    """`Reed School Direction.pdf`, short enough for every disk."""
    return f"{organisation.name[:60]} Direction.pdf"


def _data(
    organisation: Organisation, says: Content, here: queries.Around, measured: dict[uuid.UUID, Any], *, living: bool
) -> dict[str, Any]:
    today = clock.today(organisation)
    as_of = _("As of %(day)s") % {"day": formats.day(today)}
    standing = _standing(says, here, living=living)
    return {
        "title": _("Direction of %(organisation)s") % {"organisation": organisation.name},
        "author": organisation.name,
        "date": today.isoformat(),
        "footer": {
            "left": f"{organisation.name} · {standing}",
            "as_of": as_of,
            "page": _("Page {page} of {pages}"),
        },
        "standing": f"{standing} · {as_of}",
        "vision": says.vision,
        "mission": says.mission,
        "reviewed_on": formats.day(says.mission_reviewed_on) if says.mission_reviewed_on else "",
        "reviewed_with": says.mission_reviewed_with,
        "goals": [_goal(goal, measured.get(goal.key)) for goal in says.goals],
        "purpose": [
            {"word": word, "text": text}
            for word, text in (
                (_("If we …"), says.if_text),
                (_("then …"), says.then_text),
                (_("and …"), says.and_text),
            )
            if text
        ],
        "terms": [{"word": term.word, "text": term.meaning} for term in says.terms],
        "words": _words(),
    }


def _standing(says: Content, here: queries.Around, *, living: bool) -> str:
    """Which words these are: an edition, or what is being written since."""
    if not here.own:
        return _("Not approved yet")
    edition = {"number": here.own.number, "on": formats.day(here.own.on)}
    if living and queries.digest(queries.canonical(says)) != here.own.digest:
        return _("Being written since edition %(number)s of %(on)s") % edition
    return _("Edition %(number)s, approved %(on)s") % edition


def _goal(goal: GoalText, measures: Any) -> dict[str, Any]:
    serves = [f"{one.text} ({one.organisation})" for one in goal.serves if one.text]
    frozen = [
        {
            "indicator": one.indicator,
            "source": one.source,
            "word": "",
            "targets": one.targets,
            "lines": _begun(one),
            "run": "",
        }
        for one in goal.measures
    ]
    return {
        "text": goal.text,
        "explanation": goal.explanation,
        "serves": "; ".join(serves),
        "measures": [dataclasses.asdict(one) for one in measures] if measures else frozen,
    }


def _begun(one: MeasureText) -> list[dict[str, str]]:
    return [{"name": "", "baseline": said, "latest": "", "word": "", "picture": ""} for said in one.baselines]


def _words() -> dict[str, str]:
    """The fixed words of the template."""
    return {
        "vision": _("Vision"),
        "mission": _("Mission"),
        "reviewed_on": _("Last reviewed"),
        "reviewed_with": _("Who took part"),
        "goals": _("Goals"),
        "serves": _("Serves"),
        "indicator": _("Indicator"),
        "baseline": _("Baseline"),
        "targets": _("Targets"),
        "latest": _("Latest"),
        "status": _("Status"),
        "sight": _("Line of sight"),
        "purpose": _("Purpose"),
        "glossary": _("Glossary"),
        "none": _("Nothing is written yet."),
    }
