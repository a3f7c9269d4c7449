from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "headway.exchange.calendars"
    label = "calendars"
