from django.urls import path

from . import views

app_name = "frameworks"
urlpatterns = [
    path("frameworks/", views.frameworks, name="frameworks"),
    path("frameworks/<slug:code>/", views.framework, name="framework"),
]
