from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "headway.yearly.plans"
    label = "plans"
