"""How does a plan read on paper? Its sentences, the words of its tables, and the file's name."""

import datetime as dt
from pathlib import Path
from typing import Any, Final

from django.utils import formats as dates
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from headway.foundation import documents
from headway.foundation.people.access import Answer
from headway.foundation.rights.queries import Decided
from headway.foundation.web import formats, pictures
from headway.library.tallies.counts import Counts

from . import queries, statuses
from .models import Plan
from .queries import Glance, OutputFacts, PlanHead, Printed, PrintedAction, PrintedMilestone, PrintedStrategy, Service

TALL: Final = 500
"""A row with more letters than this in its narrow columns may go on over the page; others stay together."""
SHEET: Final = 1100
"""How high a timeline may be on one page, where 880 go from margin to margin."""
TEMPLATE: Final = Path(__file__).parent / "templates/plans/plan.typ"


def pdf(plan: Plan, *, reader: Any, whole: Answer, own: bool) -> bytes:
    """The plan as a tagged PDF, as much of it as the reader may see. Raises documents.NotMade.

    In the reader's language as far as these words are translated into it, else whole in English: never in two.
    """
    language = pgettext("code of the language of these words", "en")
    with translation.override(language):
        found = queries.printed(plan, reader=reader, whole=whole.ok, own=own)
        shown = _pictures(found)
        drivers = {f"drivers-{at}": one for at, one in enumerate(queries.driver_sheets(plan, reader), 1)}
        data = {
            "language": language,
            **_data(found, whole.reason),
            **_words_of_pictures(shown),
            "drivers": _sheets(drivers),
        }
        svgs = {name: pictures.render(one, pictures.PAPER) for name, one in (shown | drivers).items()}
        return documents.pdf(TEMPLATE, data, svgs)


def file_name(plan: Plan) -> str:
    """`Reed School 2025–28 Plan for reading.pdf`, short enough for every disk."""
    return f"{plan.organisation.name[:60]} {plan.years} {plan.title[:40].strip()}.pdf"


def _data(found: Printed, note: str) -> dict[str, Any]:
    head, glance = found.head, found.glance
    as_of = _("As of %(day)s") % {"day": formats.day(glance.on)}
    draft = _("Draft: not in force yet") if head.written else ""
    return {
        "title": head.title,
        "author": found.organisation,
        "date": found.today.isoformat(),
        "footer": {
            "left": " · ".join(filter(None, [found.organisation, draft])),
            "as_of": as_of,
            "page": _("Page {page} of {pages}"),
        },
        "organisation": found.organisation,
        "standing": _standing(head),
        "says": _says(found),
        "as_of": as_of,
        "note": note,
        "priorities": [
            {"code": one.code, "title": one.title, "strategies": [_strategy(row) for row in one.strategies]}
            for one in found.priorities
        ],
        "whole": found.whole,
        "money": bool(found.spent),
        "words": _words(glance.gone),
    }


def _pictures(found: Printed) -> dict[str, pictures.Picture]:
    """Progress of the year for those who read actions, and the milestones over the quarters, a sheet a page."""
    shown: dict[str, pictures.Picture] = {}
    progress = queries.progress_picture(found.glance, found.head.title) if found.whole and found.head.since else None
    if progress:
        shown["progress"] = progress
    timeline = queries.timeline_picture(found)
    for number, sheet in enumerate(pictures.split(timeline, SHEET) if timeline else (), 1):
        shown[f"timeline-{number}"] = sheet
    return shown


def _sheets(shown: dict[str, pictures.Trace]) -> list[dict[str, str]]:
    return [{"name": name, "alt": pictures.sentence(one)} for name, one in shown.items()]


def _words_of_pictures(shown: dict[str, pictures.Picture]) -> dict[str, Any]:
    """For each picture what is said to those who do not see it."""
    said = {name: pictures.sentence(one) for name, one in shown.items()}
    sheets = [{"name": name, "alt": said[name]} for name in said if name != "progress"]
    progress = shown.get("progress")
    bar = {}
    if isinstance(progress, pictures.Progress):
        rest = progress.whole - progress.done - progress.behind
        bar = {"done": progress.done, "behind": progress.behind, "rest": rest, "alt": said["progress"]}
    return {"bar": bar or None, "timeline": sheets}


def _standing(head: PlanHead) -> str:
    """`2025–28 · Active since Mon, Aug 18, 2025`."""
    if not head.since:
        return f"{head.years} · {head.phase_word}"
    since = _("in force since %(day)s") % {"day": formats.day(head.since)}
    return f"{head.years} · {head.phase_word}, {since}"


def _says(found: Printed) -> str:
    """How the plan goes in the year, as on its page; what is not counted yet says so."""
    glance, counts = found.glance, found.glance.counts
    if not found.head.since:
        return _("This plan is not in force yet. Its figures begin when it is activated.")
    said = [_of_actions(glance)] if found.whole else []
    if counts.milestones:
        said.append(
            _("%(done)s of %(all)s milestones of %(year)s are reached.")
            % {"done": counts.milestones_completed, "all": counts.milestones, "year": glance.year}
        )
    if found.spent:
        said.append(_("%(amount)s was spent so far.") % {"amount": found.spent})
    return " ".join(said)


def _of_actions(glance: Glance) -> str:
    counts = glance.counts
    if not counts.actions:
        return _("No action is planned for %(year)s.") % {"year": glance.year}
    said = _(
        "%(done)s of %(all)s actions of %(year)s are complete (%(percent)s%%), with %(gone)s%% of the year gone"
    ) % {
        "done": formats.figure(counts.completed),
        "all": formats.figure(counts.actions),
        "year": glance.year,
        "percent": counts.completed_percent,
        "gone": glance.gone,
    }
    return said + (_judged(counts) if counts.judged else "") + _slipped(counts) + "."


def _judged(counts: Counts) -> str:
    return "; " + ngettext(
        "%(judged)s is due or done: %(on_time)s on time, %(late)s late, %(behind)s behind",
        "%(judged)s are due or done: %(on_time)s on time, %(late)s late, %(behind)s behind",
        counts.judged,
    ) % {"judged": counts.judged, "on_time": counts.on_time, "late": counts.late, "behind": counts.behind}


def _slipped(counts: Counts) -> str:
    return "; " + _("%(many)s slipped to a later date") % {"many": counts.slipped} if counts.slipped else ""


def _strategy(row: PrintedStrategy) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "theory": [
            {"word": word, "text": text}
            for word, text in zip((_("If we"), _("then"), _("and")), row.theory, strict=True)
            if text
        ],
        "practices": [f"{code} {name}" for code, name in row.practices],
        "goals": [words for words, _address in row.goals],
        "why": [
            *({"word": one.label, "text": " · ".join(filter(None, (one.chosen, one.text)))} for one in row.why),
            *([{"word": _("Decided by"), "text": _decided(row.decided)}] if row.decided else []),
        ],
        "serves": _service(row.serves) if row.serves else _serves_none(row),
        "served": [_service(one) for one in row.served],
        "milestones": [_milestone(one) for one in row.milestones],
    }


def _serves_none(row: PrintedStrategy) -> str:
    return _("No strategy above: %(why)s") % {"why": row.serves_none} if row.serves_none else ""


def _decided(one: Decided) -> str:
    if not one.holder:
        return _("%(subject)s; nobody has said who decides on it") % {"subject": one.subject}
    return " · ".join((one.holder, one.subject, f"“{one.text}”"))


def _service(one: Service) -> str:
    return _("%(title)s (%(organisation)s)") % {"title": one.title, "organisation": one.organisation}


def _milestone(row: PrintedMilestone) -> dict[str, Any]:
    kept = ("code", "title", "year", "indicator", "who", "behind", "evidence", "spent")
    return {
        **{name: getattr(row, name) for name in kept},
        "due_on": _date(row.due_on),
        "status": queries.milestone_word(row),
        "on": _date(row.dropped_on or row.reached_on),
        "shape": statuses.SHAPES.get(row.word, "none"),
        "actions": [_action(one) for one in row.actions],
    }


def _action(row: PrintedAction) -> dict[str, Any]:
    outputs = [_output(one) for one in row.outputs]
    late = ngettext("%(many)d day late", "%(many)d days late", row.late_days) % {"many": row.late_days}
    return {
        "code": row.code,
        "title": row.title,
        "start": _("From %(day)s") % {"day": _date(row.start_on)} if row.start_on else "",
        "due_on": _date(row.due_on),
        "who": row.who,
        "helpers": _("with %(names)s") % {"names": row.helpers} if row.helpers else "",
        "outputs": outputs,
        "tall": len(row.helpers) + sum(len("".join(one.values())) for one in outputs) > TALL,
        "status": _word(row.word),
        "on": _date(row.dropped_on or row.done_on),
        "shape": statuses.SHAPES[row.word],
        "late": late if row.late_days else "",
        "behind": row.behind,
        "dropped": row.word == "dropped",
        "spent": row.spent,
    }


def _output(one: OutputFacts) -> dict[str, str]:
    produced = _("produced %(day)s") % {"day": _date(one.produced_on)} if one.produced_on else _("anticipated")
    return {"title": one.title, "state": produced, "link": one.link, "note": one.note}


def _word(word: str) -> str:
    if word == "dropped":
        return _("Dropped")
    return str(statuses.Word(word).label) if word else ""


def _date(value: dt.date | None) -> str:
    """`Oct 31, 2025`: a plan spans years."""
    return str(dates.date_format(value, "M j, Y")) if value else ""


def _words(gone: int) -> dict[str, str]:
    """The fixed words of the template."""
    return {
        "glance": _("At a glance"),
        "timeline": _("Over the quarters"),
        "drivers": _("What drives what"),
        "legend_now": _("%(gone)s%% of the year gone") % {"gone": gone},
        "strategy": _("Strategy"),
        "milestone": _("Milestone"),
        "due": _("Due"),
        "status": _("Status"),
        "behind": pgettext("one of them", "behind"),
        "code": _("Code"),
        "action": _("Action"),
        "who": _("Responsible"),
        "outputs": _("Outputs"),
        "spent": _("Spent"),
        "legend_done": _("complete"),
        "legend_behind": _("behind"),
        "legend_rest": _("still to come"),
        "practices": _("Practices"),
        "no_practice": _("Not coded to a practice yet."),
        "goals": _("Leads to"),
        "serves": _("Serves"),
        "served": _("Served by"),
        "indicator": _("Indicator"),
        "year": _("School year"),
        "evidence": _("Evidence"),
        "no_priority": _("No priority yet."),
        "no_strategy": _("No strategy yet."),
        "no_milestone": _("No milestone yet."),
        "no_action": _("No action yet."),
        "nobody": _("Nobody yet"),
    }
