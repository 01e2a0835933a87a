"""Addresses of the desk's own pages."""

from django.urls import path

from factcheck.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("bulk/", views.bulk, name="bulk"),
    path("claims/<uuid:pk>/", views.claim, name="claim"),
]
