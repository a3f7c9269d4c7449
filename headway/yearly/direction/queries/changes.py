"""What is different between two contents of a direction?"""

import dataclasses

from django.utils.translation import gettext as _

from headway.foundation.web import formats

from .contents import Content, GoalText


@dataclasses.dataclass(frozen=True)
class Change:
    """One thing that was said differently before; nothing before is new, nothing after was taken out."""

    what: str
    before: str
    after: str


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """What changed from one to the other, in the order of the page."""
    found = [Change(what, old, new) for what, old, new in _fields(before, after) if old != new]
    return (*found, *_goals(before, after), *_terms(before, after))


def _fields(before: Content, after: Content) -> list[tuple[str, str, str]]:
    labels = {
        "vision": _("Vision"),
        "mission": _("Mission"),
        "mission_reviewed_with": _("Who took part"),
        "if_text": _("If we …"),
        "then_text": _("then …"),
        "and_text": _("and …"),
    }
    said = [(label, getattr(before, name), getattr(after, name)) for name, label in labels.items()]
    days = [formats.day(one.mission_reviewed_on) if one.mission_reviewed_on else "" for one in (before, after)]
    return [*said, (_("Mission last reviewed on"), days[0], days[1])]


def _goals(before: Content, after: Content) -> list[Change]:
    old, new = ({goal.key: goal for goal in one.goals} for one in (before, after))
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            found.append(Change(_("Goal"), was.text if was else "", now.text if now else ""))
        else:
            found += [Change(what, a, b) for what, a, b in _goal(was, now) if a != b]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        found.append(Change(_("Order of the goals"), _order(before, new), _order(after, old)))
    return found


def _order(content: Content, others: object) -> str:
    return "\n".join(goal.text for goal in content.goals if goal.key in others)  # type: ignore[operator]


def _goal(was: GoalText, now: GoalText) -> list[tuple[str, str, str]]:
    def served(goal: GoalText) -> str:
        return "\n".join(f"{one.text} ({one.organisation})" for one in goal.serves if one.text)

    def measured(goal: GoalText) -> str:
        return "\n".join("; ".join([one.indicator, *one.baselines, *one.targets]) for one in goal.measures)

    about = {"goal": now.text}
    return [
        (_("Goal"), was.text, now.text),
        (_("What is meant by “%(goal)s”") % about, was.explanation, now.explanation),
        (_("What “%(goal)s” serves") % about, served(was), served(now)),
        (_("Measures of “%(goal)s”") % about, measured(was), measured(now)),
    ]


def _terms(before: Content, after: Content) -> list[Change]:
    old, new = ({term.key: f"{term.word}: {term.meaning}" for term in one.terms} for one in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    return [
        Change(_("Glossary"), old.get(key, ""), new.get(key, ""))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]
