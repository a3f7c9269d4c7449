from django.apps import AppConfig


class PromptsConfig(AppConfig):
    name = "headway.library.prompts"
    label = "prompts"
