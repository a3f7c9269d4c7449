from django.urls import path

from . import views

app_name = "interlaced"
urlpatterns = [
    path("organisations/<uuid:key>/network/", views.network, name="network"),
    path("organisations/<uuid:key>/network/actions/", views.actions, name="actions"),
]
