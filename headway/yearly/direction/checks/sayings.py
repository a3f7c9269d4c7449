"""What is said of a finding in a direction: what and why, in one sentence, and where it is mended."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.core import words
from headway.foundation.web import formats
from headway.library.checks.registry import Found

from ..queries import goal_address


def unsaid(one: Found) -> str:
    """D101."""
    said = {
        ("vision",): _("No vision is written, so nobody can tell where %(name)s wants to be."),
        ("mission",): _("No mission is written, so nobody can tell what %(name)s does, for whom and why."),
    }
    both = _("Neither vision nor mission is written, so the goals of %(name)s hang in the air.")
    return said.get(tuple(one.facts["lacks"]), both) % {"name": one.title}


def unreviewed(one: Found) -> str:
    """D102."""
    if one.facts["reviewed_on"] is None:
        return _(
            "Nobody noted when the mission was last reviewed, so nobody can tell whether people still stand by it."
        )
    return ngettext(
        "The mission was last reviewed on %(day)s, more than %(years)d year ago: people and needs have changed since.",
        "The mission was last reviewed on %(day)s, more than %(years)d years ago: people and needs have changed since.",
        one.facts["years"],
    ) % {"day": formats.day(one.facts["reviewed_on"]), "years": one.facts["years"]}


def with_figure(one: Found) -> str:
    """D103."""
    return _("“%(goal)s” seems to carry a figure or a date: those change each year, a goal stays.") % {
        "goal": one.title
    }


def beside_students(one: Found) -> str:
    """D104."""
    if one.facts["how"] == "none":
        sentence = _("“%(goal)s” says nothing of students, so nobody can tell what becomes better for them.")
    else:
        sentence = _("“%(goal)s” seems to be about a part of the students: a goal is for all of them.")
    return sentence % {"goal": one.title}


def unexplained(one: Found) -> str:
    """D105."""
    return _("“%(goal)s” is not explained, so readers will each mean something else by it.") % {"goal": one.title}


def unmeasured(one: Found) -> str:
    """D106."""
    return _("“%(goal)s” has no measure, so nobody will see whether it comes closer.") % {"goal": one.title}


def too_many(one: Found) -> str:
    """D110."""
    return _("%(goals)s goals are more than the %(limit)s advised: what comes first is hard to see.") % {
        "goals": one.facts["goals"],
        "limit": one.facts["limit"],
    }


def without_purpose(one: Found) -> str:
    """D111."""
    if len(one.facts["lacks"]) == 3:
        return _("No purpose is written, so nobody below can see why the work would lead to the goals.")
    labels = {"if_text": _("If we …"), "then_text": _("then …"), "and_text": _("and …")}
    missing = words.listing([f"“{labels[name]}”" for name in one.facts["lacks"]])
    return _("The purpose lacks %(missing)s, so it does not lead from the work to the students yet.") % {
        "missing": missing
    }


def with_acronym(one: Found) -> str:
    """D112."""
    found = one.facts["words"]
    return ngettext(
        "%(words)s is used and explained in no glossary, so not everybody can follow.",
        "%(words)s are used and explained in no glossary, so not everybody can follow.",
        len(found),
    ) % {"words": words.listing([f"“{word}”" for word in found])}


def kept_to_itself(one: Found) -> str:
    """D114."""
    if one.facts["shared"]:
        return _(
            "The direction was shared and no feedback is noted, so nobody can tell whether people stand behind it."
        )
    return _("The direction was shared with nobody yet: people stand behind what they were asked about.")


def team_of_two(one: Found) -> str:
    """D116."""
    return _(
        "In “%(team)s” sit only superintendent and deputies: the key roles of the system are not at the table."
    ) % {"team": one.title}


def direction_page(one: Found) -> str:
    """The direction of the organisation."""
    return reverse("direction:direction", args=[one.facts["place"]])


def goal_page(one: Found) -> str:
    """The goal, or the direction."""
    return goal_address(one.ref.key) if one.ref.kind == "direction.goal" else direction_page(one)


def team_page(one: Found) -> str:
    """The team."""
    return reverse("people:team", args=[one.ref.key])
