from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "factcheck.ui"
    label = "ui"
