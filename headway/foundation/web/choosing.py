"""What does a script ask a form while somebody chooses: which names hold a text, what day a day is?

It asks the address of the form itself, so that whoever may open the form, and nobody else, gets an answer, out of the
very choices that the form would take.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from headway.foundation.core import words

from . import days, pickers
from .forms import Form
from .pages import is_partial


def answer(request: HttpRequest, form: Form) -> HttpResponse | None:
    """The small part that a script asks for with `?find=field&text=` or `?day=field&value=`; else None."""
    if request.method != "GET" or not is_partial(request):
        return None
    picked, day = (form.fields.get(request.GET.get(name, "")) for name in ("find", "day"))
    if isinstance(picked, pickers.Picked):
        text = words.clean_line(request.GET.get("text", ""))[: pickers.LONGEST]
        found = picked.source.find(text)
        bound = form[request.GET["find"]]
        context = {"found": found, "id": bound.auto_id, "label": bound.label}
        return _small(render_to_string("web/ui/picks.html", context))
    if isinstance(day, days.SchoolDay):
        read = day.widget.read
        line = days.said(read() if read else None, request.GET.get("value"))
        return _small(render_to_string("web/ui/day_line.html", {"line": line}))
    return None


def _small(text: str) -> HttpResponse:
    response = HttpResponse(text)
    response["Cache-Control"] = "private, no-store"
    return response
