from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "headway.foundation.history"
    label = "history"
