"""Addresses of sheets, below the desk's."""

from django.urls import path

from factcheck.sheets import web, web_kept

app_name = "sheets"
urlpatterns = [
    path("sheets/", web.sheets, name="sheets"),
    path("sheets/import/", web.bring, name="bring"),
    path("sheets/imports/<uuid:pk>/", web.run, name="run"),
    path("sheets/imports/<uuid:pk>/columns/", web.columns, name="columns"),
    path("sheets/imports/<uuid:pk>/progress/", web.progress, name="progress"),
    path("sheets/imports/<uuid:pk>/start/", web.start, name="start"),
    path("sheets/imports/<uuid:pk>/undo/", web.undo, name="undo"),
    path("sheets/imports/<uuid:pk>/resume/", web.resume, name="resume"),
    path("sheets/imports/<uuid:pk>/discard/", web.discard, name="discard"),
    path("sheets/<uuid:pk>/", web_kept.sheet, name="sheet"),
    path("sheets/<uuid:pk>/remove/", web_kept.remove, name="remove"),
    path("sheets/<uuid:pk>/export/", web_kept.export, name="export"),
]
