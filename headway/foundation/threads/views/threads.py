"""Deeds in a thread: answered, mended, taken back, resolved, opened again, seen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import registers
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..models import Thread


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """One more entry in a thread; the form stands on the page of the element too."""
    thread = access.thread_or_404(request.user, key, May.COMMENT)
    form = forms.AnswerForm(request.POST or None, request.FILES or None)

    def do() -> str:
        values = form.values()
        operations.write(thread=thread, text=values["text"], sent=values["uploads"], by=request.user)
        return queries.address(thread.ref, thread.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(thread) | {"form": form, "address": request.path}
    return page(request, "threads/answer.html", context, parts=("drawer",))


@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Mend one's own words."""
    entry = access.entry_or_404(request.user, key, May.COMMENT)
    form = forms.EntryForm(request.POST or None, initial={"text": entry.text}, version=entry.version)

    def do() -> str:
        edit = form.edit()
        operations.revise(entry=entry, text=edit.values["text"], version=edit.version, by=request.user)
        return queries.address(entry.thread.ref, entry.thread.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "threads/entry_edit.html", _context(entry.thread) | {"form": form})


@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take one's own words back."""
    entry = access.entry_or_404(request.user, key, May.COMMENT)

    def do() -> str:
        operations.take_back(entry=entry, by=request.user)
        messages.success(request, _("Taken back. Others see that something stood here, not what."))
        return queries.address(entry.thread.ref, entry.thread.key)

    return redirect(request, press(request, do))


@require_POST
def resolve(request: HttpRequest, key: str) -> HttpResponse:
    """Nothing is left to say."""
    thread = access.thread_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.resolve(thread=thread, by=request.user)
        return queries.address(thread.ref, thread.key)

    return redirect(request, press(request, do))


@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """It is not settled after all."""
    thread = access.thread_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.reopen(thread=thread, by=request.user)
        return queries.address(thread.ref, thread.key)

    return redirect(request, press(request, do))


@require_POST
def seen(request: HttpRequest, key: str) -> HttpResponse:
    """It was before somebody: they say so, or their screen does."""
    thread = access.thread_or_404(request.user, key, May.COMMENT)
    operations.see(thread=thread, by=request.user)
    return redirect(request, queries.address(thread.ref, thread.key))


def _context(thread: Thread) -> dict[str, object]:
    kind = registers.kinds()[thread.element_kind]
    return {
        "organisation": brief(thread.organisation),
        "thread": {"subject": thread.subject, "word": thread.get_sort_display(), "of": kind.word},
        "back": queries.address(thread.ref, thread.key),
    }
