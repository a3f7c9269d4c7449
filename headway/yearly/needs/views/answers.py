"""How is a priority linked to the root causes that it answers?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations


@require_http_methods(["GET", "POST"])
def new_answer(request: HttpRequest, key: str) -> HttpResponse:
    """A root cause that a priority answers."""
    row = access.priority_or_404(request.user, key, May.EDIT_PLAN)
    assessment = access.assessment_at(request.user, row.organisation, None)
    causes = forms.root_causes(assessment) if assessment else []
    form = forms.AnswerForm(request.POST or None, causes=causes)
    back = reverse("needs:priorities", args=[row.organisation.key])

    def do() -> str:
        operations.answer_cause(priority=row, cause=form.cleaned_data["cause"], by=request.user)  # type: ignore[arg-type]
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "form": form, "title": row.title, "back": back}
    return page(request, "needs/new_answer.html", context | {"causes": len(causes)})


@require_POST
def answer_archive(request: HttpRequest, key: str) -> HttpResponse:
    """The priority does not answer it after all."""
    row = access.answer_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.withdraw_answer(answer=row, by=request.user)  # type: ignore[arg-type]
        return reverse("needs:priorities", args=[row.priority.organisation.key])

    return redirect(request, press(request, do))
