from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    name = "headway.foundation.threads"
    label = "threads"
