from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "headway.foundation.files"
    label = "files"
