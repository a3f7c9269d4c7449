from django.urls import path

from . import views

app_name = "checks"
urlpatterns = [
    path("organisations/<uuid:key>/checks/", views.checks, name="checks"),
    path(
        "organisations/<uuid:key>/checks/<slug:name>/<str:kind>/<uuid:element_key>/", views.set_aside, name="set_aside"
    ),
    path("set-asides/<uuid:key>/take-back/", views.take_back, name="take_back"),
]
