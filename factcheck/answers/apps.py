"""What was answered once is not done twice, whether a program or a form sent it."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """The answers that are kept for a day."""

    name = "factcheck.answers"
    label = "answers"
