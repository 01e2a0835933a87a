"""Sheets: what a newsroom keeps in a spreadsheet, brought in, brought again, taken back and given out."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Imports and exports of claims as rows."""

    name = "factcheck.sheets"
    label = "sheets"
