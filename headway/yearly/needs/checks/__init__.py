"""Which checks look at needs assessments, and what do they say?"""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from headway.foundation.core import words
from headway.library.checks.registry import Check, Found, Severity

from .. import queries
from . import finding

KINDS = {
    "symptom": gettext_lazy("“%(title)s” is marked as a root cause and as a symptom: what brings it about?"),
    "achievement": gettext_lazy(
        "“%(title)s” tells how students do. That is what a cause brings about: ask why once more."
    ),
    "scarce": gettext_lazy("“%(title)s” names money or time only: what is done with what there is?"),
    "blame": gettext_lazy("“%(title)s” names who is to blame: what do the adults here do, or leave, that makes it so?"),
}
MISSING = {
    "evidence": gettext_lazy("The root cause “%(title)s” has no evidence yet."),
    "agreement": gettext_lazy("Nobody is named who agreed on the root cause “%(title)s”."),
    "both": gettext_lazy("“%(title)s” has no evidence, and nobody is named who agreed on it."),
}


def _says(sentence: Callable[[], str]) -> Callable[[Found], str]:
    return lambda one: sentence() % {"title": one.title, **one.facts}


def _untouched(one: Found) -> str:
    names = queries.domain_words()
    left = words.listing([names.get(code, code) for code in one.facts["left"]])
    return _("“%(title)s” does not look at %(left)s: what is not looked at cannot come first.") % {
        "title": one.title,
        "left": left,
    }


def _short(one: Found) -> str:
    return ngettext(
        "Why “%(title)s”? The ladder has %(whys)d why: it may still stand at a symptom.",
        "Why “%(title)s”? The ladder has %(whys)d whys: it may still stand at a symptom.",
        one.facts["whys"],
    ) % {"title": one.title, **one.facts}


def _symptom(one: Found) -> str:
    return str(KINDS[one.facts["kind"]]) % {"title": one.title}


def _unproven(one: Found) -> str:
    return str(MISSING[one.facts["missing"]]) % {"title": one.title}


def _elements(one: Found) -> str:
    return reverse("needs:elements", args=[one.facts["assessment"]])


def _board(one: Found) -> str:
    return f"{reverse('needs:board', args=[one.facts['assessment']])}#n-{one.ref.key}"


def _whole_board(one: Found) -> str:
    return reverse("needs:board", args=[one.facts["assessment"]])


def _cause(one: Found) -> str:
    return f"{reverse('needs:analysis', args=[one.facts['analysis']])}#c-{one.ref.key}"


def _analysis(one: Found) -> str:
    return reverse("needs:analysis", args=[one.ref.key])


def _needs(one: Found) -> str:
    return reverse("needs:needs", args=[one.facts["place"]])


CHECKS = (
    Check(
        "N202",
        Severity.GAP,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("An area is not looked at"),
        gettext_lazy(
            "A comprehensive assessment looks at all four domains and at performance management. What nobody "
            "looks at cannot come first, however much it matters."
        ),
        gettext_lazy("Tick what you looked at under Elements, or add a segment that looks at what is missing."),
        (finding.ASSESSMENT,),
        finding.where_assessed(finding.untouched),
        _untouched,
        _elements,
    ),
    Check(
        "N203",
        Severity.GAP,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("Only figures about students"),
        gettext_lazy(
            "Results show that something is weak, and never why. The reasons lie in what adults do every day."
        ),
        gettext_lazy("Add evidence on practice: visits, interviews, plans of lessons, agendas of teams."),
        (finding.ASSESSMENT,),
        finding.where_assessed(finding.only_students),
        _says(lambda: _("All evidence in “%(title)s” tells of students, so it shows what is weak and not why.")),
        _whole_board,
    ),
    Check(
        "N204",
        Severity.GAP,
        gettext_lazy("CYCLE A"),
        gettext_lazy("A statement without evidence"),
        gettext_lazy("A statement that rests on nothing convinces only those who believed it before."),
        gettext_lazy("Add a sentence, a link, a file or a measure, or take the statement out."),
        (finding.ENTRY,),
        finding.where_assessed(finding.without_evidence),
        _says(lambda: _("“%(title)s” rests on nothing yet, so others can only believe it.")),
        _board,
    ),
    Check(
        "N205",
        Severity.GAP,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("A weakness nobody asked why of"),
        gettext_lazy("A plan that answers a weakness without knowing its cause answers a guess."),
        gettext_lazy("Look for its causes: ask why until you reach something that you can change."),
        (finding.ENTRY,),
        finding.where_assessed(finding.without_root),
        _says(lambda: _("Nobody has asked yet why this is so: “%(title)s”.")),
        _board,
    ),
    Check(
        "N206",
        Severity.ADVICE,
        gettext_lazy("CYCLE B"),
        gettext_lazy("A root cause that may be a symptom"),
        gettext_lazy(
            "Low results are what a cause brings about, and money, time and blame alone are seldom something "
            "that you can change."
        ),
        gettext_lazy("Ask why once more: what do adults do, or leave, that makes it so?"),
        (finding.CAUSE,),
        finding.where_assessed(finding.symptom),
        _symptom,
        _cause,
    ),
    Check(
        "N207",
        Severity.GAP,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("A priority without a root cause to act on"),
        gettext_lazy("A priority that answers no root cause spends years on something else than the reason."),
        gettext_lazy("Link the priority to a root cause, and say of the cause who can act on it."),
        (finding.PRIORITY,),
        finding.where_assessed(finding.unanswered),
        _says(
            lambda: _(
                "The priority “%(title)s” answers no root cause that somebody can act on, so its reason may stay."
            )
        ),
        _needs,
    ),
    Check(
        "N208",
        Severity.ADVICE,
        gettext_lazy("CYCLE A"),
        gettext_lazy("More priorities than advised"),
        gettext_lazy("Going deeper in fewer areas moves more than a little in many."),
        gettext_lazy("Rank the priorities, keep the first ones, and take the others up later."),
        (finding.ORGANISATION,),
        finding.where_assessed(finding.too_many),
        _says(
            lambda: _(
                "%(title)s has %(many)d priorities in force; %(advised)d at most are advised, because fewer go deeper."
            )
        ),
        _needs,
    ),
    Check(
        "N209",
        Severity.ADVICE,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("A short ladder of whys"),
        gettext_lazy("Fewer than three whys seldom leave the symptom behind."),
        gettext_lazy("Ask why again of the last answer, until it is something that you can change."),
        (finding.ANALYSIS,),
        finding.where_assessed(finding.short_ladder),
        _short,
        _analysis,
    ),
    Check(
        "N210",
        Severity.GAP,
        gettext_lazy("CYCLE A"),
        gettext_lazy("No voice of stakeholders"),
        gettext_lazy(
            "Families, students and colleagues see things that figures do not show, and support what they "
            "helped to find."
        ),
        gettext_lazy("Say under Elements how stakeholders were heard, and who said what."),
        (finding.ASSESSMENT,),
        finding.where_assessed(finding.unheard),
        _says(lambda: _("“%(title)s” does not say how families, students and colleagues were heard.")),
        _elements,
    ),
    Check(
        "N211",
        Severity.GAP,
        gettext_lazy("CYCLE A"),
        gettext_lazy("Nothing is built on a strength"),
        gettext_lazy("A strength or an opportunity helps only where somebody says how it brings the goals closer."),
        gettext_lazy("Write below the entry what can be built on it."),
        (finding.ENTRY,),
        finding.where_assessed(finding.without_leverage),
        _says(lambda: _("Nobody has said yet what can be built on this: “%(title)s”.")),
        _board,
    ),
    Check(
        "N212",
        Severity.ADVICE,
        gettext_lazy("CYCLE B"),
        gettext_lazy("A cause that is not backed up"),
        gettext_lazy(
            "A cause that rests on nothing, or that only one person believes, may be wrong, and so is the "
            "plan that answers it."
        ),
        gettext_lazy("Add evidence to the cause, and say who agreed on it."),
        (finding.CAUSE,),
        finding.where_assessed(finding.unproven),
        _unproven,
        _cause,
    ),
    Check(
        "N213",
        Severity.ADVICE,
        gettext_lazy("CYCLE 2"),
        gettext_lazy("Only numbers"),
        gettext_lazy(
            "Numbers tell how much and how often. What people say and what visitors see tells how it comes about."
        ),
        gettext_lazy("Add what interviews, visits or documents show."),
        (finding.ASSESSMENT,),
        finding.where_assessed(finding.only_numbers),
        _says(lambda: _("All evidence in “%(title)s” is numbers: they do not tell how it comes about.")),
        _whole_board,
    ),
    Check(
        "N214",
        Severity.GAP,
        gettext_lazy("CYCLE C"),
        gettext_lazy("Only the self-reflection"),
        gettext_lazy("A self-reflection shows where to look. It is no needs assessment by itself."),
        gettext_lazy("Add evidence that comes from records, visits, documents or people who were asked."),
        (finding.ASSESSMENT,),
        finding.where_assessed(finding.only_reflection),
        _says(lambda: _("“%(title)s” rests on the self-reflection alone, which shows only where to look.")),
        _whole_board,
    ),
)
