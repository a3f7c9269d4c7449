from django.urls import path

from . import views

app_name = "calendars"
urlpatterns = [
    path("me/links/", views.links, name="links"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
