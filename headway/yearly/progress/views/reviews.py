"""How did a month go, and what did the leadership team decide?"""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press, submit
from headway.foundation.network import schooldays
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing, toasts
from headway.foundation.web.pages import page, redirect
from headway.library.prompts import queries as prompts
from headway.yearly.approvals import queries as approvals
from headway.yearly.plans import access as plan_access
from headway.yearly.plans import operations as plans

from .. import access, forms, operations, queries, rhythms, rows
from ..models import Answer, Review


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, key: str) -> HttpResponse:
    """A month as the leadership team looks at it; what was decided is written down on the same page."""
    may = May.REPORT_ANY_STATUS if request.method == "POST" else May.SEE_PLAN
    organisation = people.organisation_or_404(request.user, key, may)
    month = _month(request, organisation)
    stored = queries.review_of(organisation, month)
    form = _form(request, organisation, month, stored)

    def do() -> str:
        took = form.cleaned_data["took"]
        row = operations.hold_review(
            organisation=organisation,
            month=month,
            took=took,
            edit=form.edit(),
            by=request.user,  # type: ignore[arg-type]
        )
        undo = history.undo_address(refs.Ref(operations.REVIEW, row.key), organisation, request.user)
        toasts.say(request, _("The review is written down."), undo=undo)
        return queries.review_address(organisation.key, month)

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(request, organisation, month, stored)
    if context["decides"].ok:
        prompts.stand_at(form, prompts.beside("implement", organisation, {}), {"decisions": "review"})
    return page(request, "progress/review.html", context | {"form": form})


def _month(request: HttpRequest, organisation: Organisation) -> dt.date:
    if request.method == "POST":
        return rows.month_meant(request, organisation)
    return queries.month_asked(organisation, request.GET.get("month"))


def _form(request: HttpRequest, organisation: Organisation, month: dt.date, stored: Review | None) -> forms.ReviewForm:
    attending = queries.attending(organisation, stored)
    there = {one["key"] for one in stored.present} if stored else set()
    initial: dict[str, Any] = {"present": [one for one, _name in attending if str(one.key) in there]}
    if stored:
        initial |= {"held_on": stored.held_on, "guests": stored.guests, "decisions": stored.decisions}
    return forms.ReviewForm(
        request.POST or None,
        initial=initial,
        version=stored.version if stored else 0,
        people=attending,
        days=lambda: schooldays.days_of(organisation, month.year - 1, month.year + 1),
    )


def _context(request: HttpRequest, organisation: Organisation, month: dt.date, stored: Review | None) -> dict[str, Any]:
    user = request.user
    texts = people.why_not(user, May.SEE_STATUS_WORDS, organisation).ok
    rhythm = rhythms.rhythm_of(organisation)
    lines = []
    if stored and texts:
        lines = history.of_element(refs.Ref(operations.REVIEW, stored.key), organisation, user)
    return {
        "organisation": brief(organisation),
        "month": month,
        "months": queries.month_choices(month, organisation),
        "overview": queries.overview(user, organisation, month, rhythm, texts=texts),
        "proposals": queries.proposals_at(user, organisation, month) if texts else [],
        "adjustments": _adjustments(request, organisation, month),
        "held": queries.held(stored, texts=texts),
        "due_on": rhythm.review_due_on(month) if rhythm.reviewed(month) else None,
        "next": queries.next_review(organisation, rhythm),
        "texts": texts,
        "decides": people.why_not(user, May.REPORT_ANY_STATUS, organisation),
        "lines": lines,
        "submission": keys.new(),
    }


def _adjustments(request: HttpRequest, organisation: Organisation, month: dt.date) -> tuple[Any, ...]:
    """What was adjusted since the month began, for who reads the plan; what waits, for those who write it."""
    if not people.why_not(request.user, May.SEE_PLAN, organisation).ok:
        return ()
    written = plan_access.may_read_drafts(request.user, organisation)
    following = rhythms.following(rhythms.following(month)) - dt.timedelta(days=1)
    return approvals.adjustments_at(organisation, month, following, written=written)


@require_POST
def proposal_answer(request: HttpRequest, key: str) -> HttpResponse:
    """A leader drops the action that was proposed, or lets it go on."""
    row = access.proposal_or_404(request.user, key, May.REPORT_ANY_STATUS)
    form = forms.AnswerForm(request.POST)

    def do() -> str:
        answer = form.cleaned_data["answer"]
        operations.answer_proposal(proposal=row, answer=answer, note=form.cleaned_data["note"], by=request.user)  # type: ignore[arg-type]
        said = _("“%(action)s” is dropped.") if answer == Answer.DROPPED else _("“%(action)s” goes on.")
        toasts.say(request, said % {"action": row.action})
        return queries.review_address(plans.ordering.plan_of(row.action).organisation.key, row.month)

    return redirect(request, press(request, do, form))
