from django.urls import path

from . import views

app_name = "prompts"
urlpatterns = [
    path("prompts/<slug:code>/", views.guide, name="guide"),
]
