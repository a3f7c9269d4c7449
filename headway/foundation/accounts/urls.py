from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/mail/", views.my_mail, name="my_mail"),
    path("me/devices/", views.my_devices, name="my_devices"),
    path("me/data/", views.my_data, name="my_data"),
    path("demo/", views.demo_sign_in, name="demo_sign_in"),
]
