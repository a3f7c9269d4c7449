from django.apps import AppConfig


class DirectionConfig(AppConfig):
    name = "headway.yearly.direction"
    label = "direction"
