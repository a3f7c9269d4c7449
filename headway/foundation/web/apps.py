from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "headway.foundation.web"
    label = "web"
