from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "headway.yearly.needs"
    label = "needs"
