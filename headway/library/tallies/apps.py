from django.apps import AppConfig


class TalliesConfig(AppConfig):
    name = "headway.library.tallies"
    label = "tallies"
