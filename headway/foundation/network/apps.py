from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "headway.foundation.network"
    label = "network"
