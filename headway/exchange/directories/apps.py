from django.apps import AppConfig


class DirectoriesConfig(AppConfig):
    name = "headway.exchange.directories"
    label = "directories"
