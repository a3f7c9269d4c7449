from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "headway.library.frameworks"
    label = "frameworks"
