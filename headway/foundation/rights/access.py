"""May this person read or change a register of decision rights, and may they edit what names a subject?

Not visible is 404. Visible and not allowed is a refusal whose sentence quotes the right and says who decides.
"""

import uuid
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May

from .models import Holder, Right
from .subjects import Subject

LEVELS: Final = frozenset({Holder.SYSTEM, Holder.SCHOOL})
"""Kinds of organisation between which subjects are divided; groupings, partners and states are bound by none."""


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """An organisation whose register is read (by all who see it), or a system whose register its leaders write."""
    organisation = people.organisation_or_404(user, key, May.SEE_ORGANISATION)
    _require(user, may, organisation)
    return organisation


def right_or_404(user: Any, key: Any, may: May) -> Right:
    """A line of a register, by the rules of its system."""
    seen = standing.scope(user, May.SEE_ORGANISATION).condition("organisation__")
    rows = Right.objects.live().filter(seen, organisation__archived_at__isnull=True)
    row: Right | None = rows.select_related("organisation").filter(key=keys.parse(key) or uuid.UUID(int=0)).first()
    if row is None:
        raise Http404
    _require(user, may, row.organisation)
    return row


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with the register of an organisation."""
    if standing.scope(user, may).holds(organisation.path):
        return ALLOWED
    if organisation.kind == "system":
        return Denied(_("Who decides what in %(system)s is written by its leaders.") % {"system": organisation})
    return Denied(_("Who decides what is written by leaders of a school system, for itself and its schools."))


def _require(user: Any, may: May, organisation: Organisation) -> None:
    answer = why_not(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def right_of(organisation: Organisation, subject: str) -> Right | None:
    """The right about a subject that binds an organisation today. One query; none without a subject."""
    if not subject:
        return None
    rows = Right.objects.in_force(organisation).filter(subject=subject)
    found: Right | None = rows.select_related("organisation").first()
    return found if found is not None and binds(found, organisation) else None


def binds(right: Right, organisation: Organisation) -> bool:
    """Whether a right keeps anybody from editing at an organisation of its system."""
    return right.holder != Holder.BOTH and organisation.kind in LEVELS


def decides(user: Any, right: Right, organisation: Organisation) -> bool:
    """Whether the person is among those who decide on a subject at an organisation that the right binds. No query.

    What the system decides its leaders decide, also in the plans of its schools; what each school decides the leaders
    of a school decide in its own plan, and in the plan of the system nobody.
    """
    scope = standing.scope(user, May.EDIT_PLAN)
    if right.holder == Holder.SYSTEM:
        return scope.holds(right.organisation.path)
    return scope.everything or (organisation.kind == "school" and scope.holds(organisation.path))


def why_not_edit(user: Any, organisation: Organisation, subject: str, otherwise: Answer) -> Answer:
    """Whether the person edits what names a subject at an organisation; `otherwise` is the answer without any right.

    One query; none without a subject.
    """
    right = right_of(organisation, subject)
    return otherwise if right is None else judged(user, organisation, right, otherwise)


def judged(user: Any, organisation: Organisation, right: Right, otherwise: Answer) -> Answer:
    """The same where the right is known. No query."""
    if decides(user, right, organisation):
        return ALLOWED
    return Denied(locked(right, organisation)) if otherwise.ok else otherwise


def check_edit(user: Any, organisation: Organisation, subject: str) -> None:
    """Raise NotAllowed where what names this subject may not be edited by this person."""
    answer = why_not_edit(user, organisation, subject, ALLOWED)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def check_subject(user: Any, organisation: Organisation, subject: str, before: str = "") -> None:
    """Raise BadInput at `subject` for one that is not known at an organisation, or on which the person does not decide;
    what was named before may stay. Two queries at most; none without a subject.
    """
    if subject in ("", before):
        return
    if subject not in Subject.values and not Right.objects.in_force(organisation).filter(subject=subject).exists():
        raise refusals.BadInput(fields={"subject": _("This subject is not in the register here. Choose another.")})
    right = right_of(organisation, subject)
    if right is not None and not decides(user, right, organisation):
        raise refusals.BadInput(fields={"subject": refused(right, organisation)})


def locked(right: Right, organisation: Organisation) -> str:
    """Why what names a subject is not edited here, in the words of the right, and whom to ask."""
    if right.holder == Holder.SYSTEM:
        said = _("%(subject)s is decided by %(system)s: “%(text)s” Ask its leaders to change this.")
    elif organisation.kind == "school":
        said = _("%(subject)s is decided by each school of %(system)s: “%(text)s” Ask the leaders of %(place)s.")
    else:
        said = _("%(subject)s is decided by each school of %(system)s: “%(text)s” Leave this to their plans.")
    return said % _words(right, organisation)


def refused(right: Right, organisation: Organisation) -> str:
    """Why a subject is not chosen here, and what to do instead."""
    if right.holder == Holder.SYSTEM:
        said = _("%(subject)s is decided by %(system)s: “%(text)s” Ask its leaders, or name another subject.")
    elif organisation.kind == "school":
        said = _(
            "%(subject)s is decided by each school of %(system)s: “%(text)s” Ask the leaders of %(place)s, or name "
            "another subject."
        )
    else:
        said = _(
            "%(subject)s is decided by each school of %(system)s: “%(text)s” Leave it to their plans, or name another "
            "subject."
        )
    return said % _words(right, organisation)


def _words(right: Right, organisation: Organisation) -> dict[str, Any]:
    return {
        "subject": right.label,
        "system": right.organisation,
        "text": right.text if right.text[-1:] in ".!?…" else f"{right.text}.",
        "place": organisation,
    }
