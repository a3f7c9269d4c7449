from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "headway.foundation.rights"
    label = "rights"
