from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "headway.yearly.approvals"
    label = "approvals"
