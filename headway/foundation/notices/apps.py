from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "headway.foundation.notices"
    label = "notices"
