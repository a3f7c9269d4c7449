from django.urls import path

from . import views

app_name = "threads"
urlpatterns = [
    path("elements/<str:kind>/<uuid:key>/", views.element, name="element"),
    path("elements/<str:kind>/<uuid:key>/files/", views.element_files, name="element_files"),
    path("elements/<str:kind>/<uuid:key>/history/", views.element_history, name="element_history"),
    path("threads/<uuid:key>/answer/", views.answer, name="answer"),
    path("threads/<uuid:key>/resolve/", views.resolve, name="resolve"),
    path("threads/<uuid:key>/reopen/", views.reopen, name="reopen"),
    path("threads/<uuid:key>/seen/", views.seen, name="seen"),
    path("entries/<uuid:key>/edit/", views.entry_edit, name="entry_edit"),
    path("entries/<uuid:key>/take-back/", views.take_back, name="take_back"),
]
