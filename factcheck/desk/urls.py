"""Addresses of the desk's own pages."""

from django.urls import path

from factcheck.desk import keys_web, mail_web, operations_web, people_web, search_web, settings_web, views

app_name = "desk"
urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("bulk/", views.bulk, name="bulk"),
    path("claims/<uuid:pk>/", views.claim, name="claim"),
    path("search/", search_web.search, name="search"),
    path("settings/", settings_web.settings, name="settings"),
    path("settings/desks/add/", settings_web.desk_add, name="desk_add"),
    path("settings/desks/<slug:slug>/", settings_web.desk_edit, name="desk_edit"),
    path("profile/", settings_web.profile, name="profile"),
    path("people/", people_web.people, name="people"),
    path("people/invite/", people_web.invite, name="invite"),
    path("people/<uuid:pk>/", people_web.person, name="person"),
    path("people/<uuid:pk>/edit/", people_web.person_edit, name="person_edit"),
    path("people/<uuid:pk>/roles/give/", people_web.role_give, name="role_give"),
    path("people/<uuid:pk>/roles/<int:membership>/take/", people_web.role_take, name="role_take"),
    path("people/<uuid:pk>/shut-out/", people_web.person_shut_out, name="person_shut_out"),
    path("people/<uuid:pk>/let-in/", people_web.person_let_in, name="person_let_in"),
    path("people/<uuid:pk>/link/", people_web.person_link, name="person_link"),
    path("keys/", keys_web.keys, name="keys"),
    path("keys/add/", keys_web.token_add, name="token_add"),
    path("keys/<uuid:pk>/revoke/", keys_web.key_revoke, name="key_revoke"),
    path("outlets/add/", keys_web.outlet_add, name="outlet_add"),
    path("outlets/<uuid:pk>/", keys_web.outlet_edit, name="outlet"),
    path("outlets/<uuid:pk>/keys/add/", keys_web.partner_key_add, name="partner_key_add"),
    path("mail/", mail_web.mail, name="mail"),
    path("mail/<uuid:pk>/", mail_web.message, name="mail_message"),
    path("operations/", operations_web.page, name="operations"),
    path("operations/again/", operations_web.again_all, name="work_again_all"),
    path("operations/<int:pk>/again/", operations_web.again, name="work_again"),
    path("operations/<int:pk>/cancel/", operations_web.cancel, name="work_cancel"),
]
