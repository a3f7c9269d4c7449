from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "headway.exchange.archives"
    label = "archives"
