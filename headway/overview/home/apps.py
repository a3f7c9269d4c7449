from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "headway.overview.home"
    label = "home"
