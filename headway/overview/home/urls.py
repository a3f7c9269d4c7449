from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("work/", views.work, name="work"),
    path("search/", views.search, name="search"),
    path("setup/<str:secret>/", views.setup, name="setup"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<uuid:key>/", views.organisation, name="organisation"),
    path("organisations/<uuid:key>/about/", views.about, name="about"),
    path("organisations/<uuid:key>/history/", views.history, name="history"),
    path("organisations/<uuid:key>/bin/", views.bin, name="bin"),
    path("organisations/<uuid:key>/log/", views.log, name="log"),
    path("organisations/<uuid:key>/edit/", views.edit, name="edit"),
    path("organisations/<uuid:key>/ids/new/", views.identifier, name="identifier"),
    path("organisations/<uuid:key>/years/<int:start_year>/", views.attributes, name="attributes"),
    path("organisations/<uuid:key>/designations/new/", views.designation, name="designation"),
    path("organisations/<uuid:key>/reorganise/", views.reorganise, name="reorganise"),
    path("organisations/<uuid:key>/new/", views.new, name="new"),
    path("organisations/<uuid:key>/rename/", views.rename, name="rename"),
    path("organisations/<uuid:key>/move/", views.move, name="move"),
    path("organisations/<uuid:key>/close/", views.close, name="close"),
    path("organisations/<uuid:key>/reopen/", views.reopen, name="reopen"),
    path("organisations/<uuid:key>/calendar/", views.calendar, name="calendar"),
    path("organisations/<uuid:key>/calendar/year/", views.school_year, name="school_year"),
    path("organisations/<uuid:key>/calendar/closed/", views.closed_days, name="closed_days"),
    path("organisations/<uuid:key>/calendar/closed/<uuid:day_key>/reopen/", views.reopen_days, name="reopen_days"),
    path("organisations/<uuid:key>/settings/", views.settings, name="settings"),
]
