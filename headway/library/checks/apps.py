from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "headway.library.checks"
    label = "checks"
