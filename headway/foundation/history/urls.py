from django.urls import path

from . import views

app_name = "history"
urlpatterns = [path("history/<uuid:key>/undo/", views.undo, name="undo")]
