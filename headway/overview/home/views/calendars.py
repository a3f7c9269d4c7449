"""When is school here?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import submit
from headway.foundation.network import calendars, operations
from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import forms


@require_GET
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The school year in force: quarters, semesters, months without reports, closed days."""
    row = access.organisation_or_404(request.user, key, May.MANAGE_CALENDAR)
    year = calendars.year_of(row, clock.today(row))
    context = {
        "organisation": network.brief(row),
        "year": year,
        "closed_days": network.closed_days(row, year),
    }
    return page(request, "home/calendar.html", context)


@require_http_methods(["GET", "POST"])
def school_year(request: HttpRequest, key: str) -> HttpResponse:
    """Enter or change a school year."""
    row = access.organisation_or_404(request.user, key, May.MANAGE_CALENDAR)
    year = calendars.year_of(row, clock.today(row))
    form = forms.SchoolYearForm(request.POST or None, initial=_initial(year))

    def do() -> str:
        values = form.values()
        operations.set_school_year(
            organisation=row,
            start_year=values["start_year"],
            first_on=values["first_on"],
            last_on=values["last_on"],
            quarter_starts=[values[f"quarter_{number}_on"] for number in (2, 3, 4)],
            silent_months=[int(month) for month in values["silent_months"]],
            by=request.user,  # type: ignore[arg-type]
        )
        return reverse("home:calendar", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/school_year.html", {"organisation": network.brief(row), "form": form})


def _initial(year: calendars.Year) -> dict[str, object]:
    quarters = {f"quarter_{span.number}_on": span.first_on for span in year.quarters[1:4]}
    silent = [str(span.first_on.month) for span in year.silent]
    return {
        "start_year": year.start_year,
        "first_on": year.first_on,
        "last_on": year.last_on,
        "silent_months": silent,
        **quarters,
    }


@require_http_methods(["GET", "POST"])
def closed_days(request: HttpRequest, key: str) -> HttpResponse:
    """Days without school, here and below."""
    row = access.organisation_or_404(request.user, key, May.MANAGE_CALENDAR)
    form = forms.ClosedDaysForm(request.POST or None)

    def do() -> str:
        operations.close_days(organisation=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("home:calendar", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/closed_days.html", {"organisation": network.brief(row), "form": form})


@require_POST
def reopen_days(request: HttpRequest, key: str, day_key: str) -> HttpResponse:
    """Take closed days back."""
    row = access.organisation_or_404(request.user, key, May.MANAGE_CALENDAR)
    day = network.closed_day(row, day_key)
    if day is None:
        raise Http404
    operations.reopen_days(closed_day=day, by=request.user)  # type: ignore[arg-type]
    return redirect(request, reverse("home:calendar", args=[row.key]))
