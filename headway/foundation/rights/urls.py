from django.urls import path

from . import views

app_name = "rights"
urlpatterns = [
    path("organisations/<uuid:key>/rights/", views.register, name="register"),
    path("organisations/<uuid:key>/rights/new/", views.new_right, name="new_right"),
    path("rights/<uuid:key>/edit/", views.right_edit, name="right_edit"),
    path("rights/<uuid:key>/withdraw/", views.right_withdraw, name="right_withdraw"),
]
