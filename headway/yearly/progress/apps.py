from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "headway.yearly.progress"
    label = "progress"
