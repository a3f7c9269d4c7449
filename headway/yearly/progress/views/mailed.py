"""How does somebody answer from a mail, without signing in?

The address is the right: no cookie is asked, none is set for it, so a form sent by another site could do no more than
whoever holds the address (`csrf_exempt`; behind `no-referrer` browsers would send no origin to compare either). Opening
a page changes nothing: mail scanners follow links.
"""

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from headway.foundation.core import keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.web import formats
from headway.foundation.web.pages import calm, page, redirect, wanted_part
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.statuses import Word

from .. import links, minutes, operations, queries, rows
from ..models import MailLink

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "private, no-store"}


def _linked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the link behind the address, in its person's language; a calm page where it opens nothing."""

    @functools.wraps(view)
    def answer(request: HttpRequest, token: str, **named: Any) -> HttpResponse:
        link = links.link_behind(token)
        if link is None:
            response = calm(request, "progress/mailed_over.html", 404)
        elif links.too_often(link):
            response = calm(request, "progress/mailed_often.html", 429)
        else:
            with translation.override(link.user.language):
                response = view(request, link, **named)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


@require_safe
@csrf_exempt
@login_not_required
@_linked
def mailed(request: HttpRequest, link: MailLink) -> HttpResponse:
    """What is open of the person whom the mail was for, and what they said since."""
    now = links.open_of(link.user, link.made_at)
    own = [rows.row_of(links.addressed(link, item.asked)) for item in now.items if item.own]
    others = [rows.row_of(links.addressed(link, item.asked)) for item in now.items if not item.own]
    said = [rows.row_of(links.addressed(link, line)) for line in now.said]
    context = {
        "person": str(link.user),
        "groups": rows.groups([*own, *said]),
        "others": rows.groups(others),
        "answered": queries.Answered(len(said), len(own) + len(others) + len(said)),
        "minutes": minutes.of(row.asked for row in own),
        "waiting": len(own) + len(others),
        "from": "",
        **rows.kit(),
    }
    return page(request, "progress/mailed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@login_not_required
@_linked
def mailed_row(request: HttpRequest, link: MailLink, key: Any, seen: str) -> HttpResponse:
    """One row of it: the whole form, or what was sent. Each saves by itself; with a script only the row comes back."""
    row = links.row_or_404(link.user, key)
    month = queries.month_named(request.POST.get("month") or request.GET.get("month") or "")
    version = links.version_seen(link, key, month, seen)
    if request.method != "POST":
        shown = rows.whole(links.addressed(link, queries.asked(row, month)), typed=request.GET.dict())
        return _page(request, link, shown)
    sent = links.addressed(link, queries.sent(row, month, outputs="outputs" in request.POST))
    shown = rows.whole(sent, request.POST)
    if not shown.form.is_valid():  # type: ignore[union-attr]
        return _page(request, link, _again(request, shown, row, month))
    try:
        _save(link, row, month, version, shown.form)
    except refusals.Conflict:
        return _page(request, link, *_meanwhile(request, link, row, month))
    except refusals.Refusal as refusal:
        shown.form.show(refusal)  # type: ignore[union-attr]
        return _page(request, link, _again(request, shown, row, month))
    if wanted_part(request) != f"row-{key}":
        return redirect(request, reverse("progress:mailed", args=[links.token_of(link)]) + f"#row-{key}")
    return _page(request, link, rows.row_of(links.addressed(link, queries.asked(row, month))))


def _again(request: HttpRequest, shown: rows.Row, row: Action | Milestone, month: dt.date) -> rows.Row:
    """The row as it was typed, under the mark that it came with: what was said since is still noticed."""
    return dataclasses.replace(shown, asked=dataclasses.replace(queries.asked(row, month), answer_address=request.path))


def _save(link: MailLink, row: Action | Milestone, month: dt.date, version: int, form: Any) -> None:
    """Say it in the name of the link's person. Raises Conflict where something was said since the form was shown."""
    by: Any = links.Mailed(link.user.key, str(link.user))
    report: Callable[..., Any] = (
        functools.partial(operations.report_status, action=row)
        if isinstance(row, Action)
        else functools.partial(operations.report_milestone, milestone=row)
    )

    def do() -> str:
        plans.ordering.locked(plans.ordering.plan_of(row))
        if queries.sent(row, month, outputs=False).version != version:
            raise refusals.Conflict(_("Something was said of this meanwhile."), clashes={}, version=version)
        report(month=month, edit=form.edit(), by=by, **form.extra())
        operations.note_use(link=link, by=by)
        return str(row.key)

    body = {name: form.data.getlist(name) for name in sorted(form.data) if name != "csrfmiddlewaretoken"}
    key = form.cleaned_data.get("submission") or keys.new()
    history.once(key=key, operation=f"mailed/{row.key}", body=body, do=do, by=by)


def _meanwhile(request: HttpRequest, link: MailLink, row: Any, month: dt.date) -> tuple[rows.Row, str]:
    """The row with what is said now, and what was typed over it: nothing is overwritten before it is sent again."""
    now = links.addressed(link, queries.asked(row, month))
    shown = rows.whole(now)
    form: Any = shown.form
    form.initial |= {name: request.POST[name] for name in form.editable if name in request.POST and name != "outputs"}
    if not now.answered or now.said_at is None:
        return shown, _("What was said before was taken back meanwhile. Send yours again if it holds.")
    said = queries.said_of(row, queries.organisation_of(row), texts=False)
    who = next((one.by for one in said if one.month == month), _("somebody"))
    told = {"who": who, "word": Word(now.word).label, "at": formats.moment(now.said_at)}
    sentence = _(
        "Meanwhile %(who)s said “%(word)s”, %(at)s. Nothing of it was overwritten. Send yours again to replace it."
    )
    return shown, sentence % told


def _page(request: HttpRequest, link: MailLink, shown: rows.Row, meanwhile: str = "") -> HttpResponse:
    context = {
        "person": str(link.user),
        "row": shown,
        "meanwhile": meanwhile,
        "back": reverse("progress:mailed", args=[links.token_of(link)]),
        "from": "",
        **rows.kit(),
    }
    return page(request, "progress/mailed_row.html", context, parts={f"row-{shown.asked.key}": "row"})
