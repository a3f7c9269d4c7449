from django.urls import path

from . import views

app_name = "directories"
urlpatterns = [
    path("organisations/<uuid:key>/directory/", views.directory, name="directory"),
    path("organisations/<uuid:key>/directory/<uuid:upload_key>/", views.preview, name="preview"),
]
