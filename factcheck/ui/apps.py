from typing import Any

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "factcheck.ui"
    label = "ui"

    def ready(self) -> None:
        """What a field says when it cannot take what it was given, in our words, for every form at once."""
        say(forms.Field, required=_("Fill this in."))
        say(forms.BooleanField, required=_("Tick this to go on."))
        say(forms.ChoiceField, required=_("Choose one."), invalid_choice=_("Choose one of the list."))
        say(forms.ModelChoiceField, required=_("Choose one."), invalid_choice=_("Choose one of the list."))
        say(forms.ModelMultipleChoiceField, required=_("Choose at least one."))
        say(forms.FileField, required=_("Choose a file."), empty=_("This file is empty. Choose another one."))
        say(forms.DateField, invalid=_("Write a day such as 2026-11-22."))
        say(forms.DateTimeField, invalid=_("Write a day and a time such as 2026-11-22 18:00."))
        say(forms.URLField, invalid=_("Write a whole address such as https://example.org/page."))
        say(forms.EmailField, required=_("Write an e-mail address."))


def say(kind: type[forms.Field], **sentences: Any) -> None:
    """Give a kind of field sentences of its own."""
    kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **sentences}
