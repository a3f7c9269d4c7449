from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "headway.library.measures"
    label = "measures"
