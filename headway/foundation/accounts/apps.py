from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "headway.foundation.accounts"
    label = "accounts"
