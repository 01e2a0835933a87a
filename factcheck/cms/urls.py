"""Addresses of the way out to the CMS, below the desk's."""

from django.urls import path

from factcheck.cms import web

app_name = "cms"
urlpatterns = [
    path("pages/<uuid:pk>/elsewhere/", web.elsewhere, name="elsewhere"),
    path("pages/<uuid:pk>/elsewhere/standing/", web.standing, name="standing"),
    path("pages/<uuid:pk>/elsewhere/watch/", web.page_watch, name="page_watch"),
    path("pages/<uuid:pk>/elsewhere/push/", web.push, name="push"),
    path("settings/desks/<slug:slug>/cms/", web.connection, name="connection"),
    path("settings/desks/<slug:slug>/cms/try/", web.attempt, name="try"),
    path("settings/desks/<slug:slug>/cms/disconnect/", web.disconnect, name="disconnect"),
]
