from django.urls import path

from . import views

app_name = "web"
urlpatterns = [
    path("parts/", views.parts, name="parts"),
    path("keys/", views.keys, name="keys"),
]
