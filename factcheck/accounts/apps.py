"""The app of people, desks and keys."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, desks, roles, keys."""

    name = "factcheck.accounts"
    label = "accounts"
