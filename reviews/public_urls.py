"""Addresses of the public site."""

from django.urls import path

from reviews import feeds, public

app_name = "public"
urlpatterns = [
    path("", public.index, name="index"),
    path("about/", public.method, name="method"),
    path("feed.atom", feeds.feed, name="feed"),
    path("checks/<slug:slug>/", public.factcheck, name="factcheck"),
    path("checks/<slug:slug>/claimreview.json", public.claimreview, name="claimreview"),
    path("checks/<slug:slug>/versions/<int:number>/", public.version, name="version"),
]
