"""The addresses of one's calendars and mails, and what a calendar program reads there."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headway.foundation.core import clock, keys
from headway.foundation.history.submitting import press
from headway.foundation.web import toasts
from headway.foundation.web.pages import page, redirect
from headway.yearly.progress import links as mailed
from headway.yearly.progress import operations as progress

from . import access, events, operations, queries, writing

MOST_AN_HOUR = 60


@require_http_methods(["GET", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """Addresses of mine that open without signing in: links in mails, calendars; made anew and taken back here."""
    user: Any = request.user
    if request.method == "POST":
        return redirect(request, press(request, lambda: _done(request, user)))
    context = {"links": mailed.links_of(user), "feeds": queries.feeds_of(user), "submission": str(keys.new())}
    return page(request, "calendars/links.html", context)


def _done(request: HttpRequest, user: Any) -> str:
    """Do what one of the buttons says, tell it, and go back to the page."""
    toasts.say(request, _deed(user, request.POST))
    return reverse("calendars:links")


def _deed(user: Any, sent: Any) -> str:
    deed, key = sent.get("deed", ""), keys.parse(sent.get("key", ""))
    team = access.team_or_404(user, key) if deed.startswith("feed") and key else None
    if deed == "revoke" and key:
        progress.revoke_link(user=user, key=key, by=user)
        return _("The link opens nothing any more.")
    if deed == "revoke_all":
        progress.revoke_links(user=user, by=user)
        return _("No link in a mail opens anything any more.")
    if deed == "feed_open":
        operations.open_feed(user=user, team=team, by=user)
        return _("The calendar has a new address.")
    if deed == "feed_close":
        operations.close_feed(user=user, team=team, by=user)
        return _("The calendar's address opens nothing any more.")
    raise Http404


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What is due, for a calendar program. The address is the right; what it shows is what its person may see now."""
    found = queries.feed_behind(token)
    if found is None or (found.team and not access.may_see(found.user, found.team)):
        raise Http404
    name = f"feed:{found.key}:{clock.now():%d%H}"
    cache.add(name, 0, 3700)
    if cache.incr(name) > MOST_AN_HOUR:
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    with translation.override(found.user.language):
        days = events.of_team(found.user, found.team) if found.team else events.of_person(found.user)
        title = f"Headway: {found.team.name if found.team else found.user}"
        body = writing.written(title, days, found.user.language)
    headers = {
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
