from django.urls import path

from . import views

app_name = "archives"
urlpatterns = [path("organisations/<uuid:key>/export/", views.export, name="export")]
