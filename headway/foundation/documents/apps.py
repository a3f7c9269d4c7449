from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "headway.foundation.documents"
    label = "documents"
