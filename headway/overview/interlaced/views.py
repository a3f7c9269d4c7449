"""The network of a node: practices by organisations, and the actions behind each figure."""

import datetime as dt
import functools
import urllib.parse
from collections.abc import Collection, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from headway.foundation.core import refusals, words
from headway.foundation.core.keys import new as new_key
from headway.foundation.history.submitting import submit
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing, formats, tables, toasts
from headway.foundation.web.pages import page, redirect
from headway.foundation.web.paging import window
from headway.yearly.plans import operations as plans

from . import forms, queries

SIZE = 100
FRAMEWORK = "four-domains"


@require_GET
def network(request: HttpRequest, key: str) -> HttpResponse:
    """Practices × organisations directly below, a hundred a page, with totals of all."""
    node = access.organisation_or_404(request.user, key, May.SEE_NETWORK)
    span = window(request.GET.get("page"), size=SIZE)
    asked = _asked(request, node)
    found = queries.matrix(node, asked, start=span.start, size=SIZE)
    context = {
        "organisation": brief(node),
        "matrix": found,
        "asked": asked,
        "shows": queries.SHOWN.items(),
        "pages": span.of(found.found),
        "child_word": ladder.CHILD_WORDS.get(node.kind, _("organisations")),
        "child_count": ladder.children_in_words(node.kind, found.children),
        "drill": _drill(asked),
        "carried": _carried(asked),
        "here": request.path,
        "order": _without(request, "sort", "page"),
        "all_label": _("All %(number)s") % {"number": formats.figure(found.found)},
    }
    return page(request, "interlaced/network.html", context, parts=("network",))


def _asked(request: HttpRequest, node: Organisation) -> queries.Asked:
    show = _word(request, "show")
    return queries.Asked(
        framework=_word(request, "framework") or FRAMEWORK,
        on=_day(request, node),
        show=show if show in queries.SHOWN else "completed",
        sort=_word(request, "sort") or "name",
        text=_word(request, "q"),
        label=_word(request, "label"),
        practice=_word(request, "practice"),
        behind=_word(request, "behind") == "1",
    )


def _word(request: HttpRequest, name: str) -> str:
    """What an address says under a name: one short line without control characters."""
    return words.clean_line(request.GET.get(name, ""))[:100]


def _drill(asked: queries.Asked) -> str:
    """Where the actions behind figures are, seen from the network page: short, because every cell has it."""
    framework = f"&framework={urllib.parse.quote(asked.framework)}" if asked.framework != FRAMEWORK else ""
    return f"actions/?on={asked.on.isoformat()}{framework}"


def _without(request: HttpRequest, *names: str) -> str:
    """The address's questions without some, ready for one more."""
    kept = [(name, value) for name, value in request.GET.items() if name not in names]
    return urllib.parse.urlencode(kept) + "&" if kept else ""


def _carried(asked: queries.Asked) -> str:
    """What a step down the tree keeps of the address: day, framework, figure."""
    return urllib.parse.urlencode({"on": asked.on.isoformat(), "framework": asked.framework, "show": asked.show})


COLUMNS = (
    tables.Column("action", gettext_lazy("Action")),
    tables.Column("plan", gettext_lazy("Organisation and plan")),
    tables.Column("who", gettext_lazy("Responsible")),
    tables.Column("due", gettext_lazy("Due"), sort=True),
    tables.Column("done", gettext_lazy("Done"), sort=True),
)


@require_http_methods(["GET", "POST"])
def actions(request: HttpRequest, key: str) -> HttpResponse:
    """The actions that a figure counts, as far as this person may read their plans; chosen ones are handed over."""
    node = access.organisation_or_404(request.user, key, May.SEE_NETWORK)
    asked = tables.asked(request, COLUMNS, (), sort="due")
    figure, on, framework = _figure(request), _day(request, node), _word(request, "framework") or FRAMEWORK
    read = functools.partial(
        queries.actions_of,
        node,
        request.user,
        framework=framework,
        on=on,
        code=_word(request, "node"),
        figure=figure,
        child=_word(request, "child"),
        order=asked.sort,
    )
    form = forms.HandOverForm(request.POST or None, people=queries.takers(node, request.user))
    if answered := choosing.answer(request, form):
        return answered
    found = read(start=asked.span.start, size=SIZE)
    if found is None:
        raise Http404

    def do() -> str:
        chosen = tables.chosen(request)
        every = read(start=0, size=tables.MOST + 1) if chosen.everything else None
        keys = [row.key for row in every.rows] if every else chosen.keys
        _hand_over(request, keys, form.values()["responsible"])
        return request.get_full_path()

    if address := submit(request, form, do):
        return redirect(request, address)
    context: dict[str, Any] = {
        "organisation": brief(node),
        "found": found,
        "hidden": found.total - found.readable,
        "figure": queries.FIGURES[figure],
        "figures": queries.FIGURES.items(),
        "chosen": figure,
        "on": on,
        "table": _table(request, asked, found, form),
        "back": f"{reverse('interlaced:network', args=[node.key])}?framework={framework}&on={on.isoformat()}",
    }
    return page(request, "interlaced/actions.html", context, parts=(tables.PART,))


def _hand_over(request: HttpRequest, keys: Sequence[Any], responsible: Any) -> None:
    """Hand over what the person may change, say what stays, and offer the way back."""
    mine, others = queries.handed(keys, request.user)
    tables.require_some(len(mine) + len(others))
    act = new_key()
    made = plans.hand_over(actions=mine, responsible=responsible, by=request.user, act=act)  # type: ignore[arg-type]
    stays = [_("“%(action)s” stays: its plan is written by others.") % {"action": one} for one in others]
    outcome = tables.Outcome(made.done, (*made.left, *stays))
    sentence = ngettext(
        "%(count)d action is now with %(who)s.", "%(count)d actions are now with %(who)s.", made.done
    ) % {"count": made.done, "who": responsible}
    toasts.say(request, outcome.said(sentence), undo=reverse("history:undo", args=[act]) if made.done else "")


def _figure(request: HttpRequest) -> str:
    figure = _word(request, "figure") or "actions"
    if figure not in queries.FIGURES:
        raise refusals.BadInput(_("“%(count)s” is no figure here. Choose one on the network page.") % {"count": figure})
    return figure


def _table(request: HttpRequest, asked: tables.Asked, found: queries.Rows, form: forms.HandOverForm) -> tables.Table:
    free = queries.changeable([row.key for row in found.rows], request.user)
    return tables.Table(
        label=_("Actions at %(child)s") % {"child": found.child},
        columns=COLUMNS,
        filters=(),
        rows=[_row(row, free) for row in found.rows],
        asked=asked,
        pages=asked.span.of(found.readable),
        form=form if free or form.is_bound else None,
        verb=_("Hand over"),
        chosen=tables.chosen(request) if request.method == "POST" else None,
    )


def _row(row: queries.Behind, free: Collection[Any]) -> tables.Row:
    cells = (
        tables.Cell(row.title, address=row.address),
        tables.Cell(row.plan, address=row.plan_address, note=row.organisation),
        tables.Cell(row.who),
        tables.Cell(formats.day(row.due_on)),
        _done(row),
    )
    return tables.Row(str(row.key), row.title, cells, free=row.key in free)


def _done(row: queries.Behind) -> tables.Cell:
    if row.done_on is None:
        return tables.Cell(_("Behind"), status="behind") if row.days >= 0 else tables.Cell("")
    late = ngettext("%(days)d day late", "%(days)d days late", row.days) % {"days": row.days} if row.days > 0 else ""
    return tables.Cell(formats.day(row.done_on), note=late)


def _day(request: HttpRequest, node: Organisation) -> dt.date:
    text = _word(request, "on")
    if not text:
        return queries.yesterday(node)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise refusals.BadInput(_("“%(text)s” is no day. Write it as 2026-01-31.") % {"text": text}) from None
    if not 2000 <= day.year <= 2100:
        raise refusals.BadInput(_("%(text)s is no day of a plan. Choose one from 2000 to 2100.") % {"text": text})
    return day
