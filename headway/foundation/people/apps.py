from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "headway.foundation.people"
    label = "people"
