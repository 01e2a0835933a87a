"""The one address of the bare service."""

from django.urls import path

from bench.bare_views import published

urlpatterns = [path("published/", published)]
