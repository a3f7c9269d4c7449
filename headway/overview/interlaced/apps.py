from django.apps import AppConfig


class InterlacedConfig(AppConfig):
    name = "headway.overview.interlaced"
    label = "interlaced"
