"""Signing in and out, passwords, second steps. Nobody signs up or changes an address alone: people come by invitation."""

from allauth.account import views
from allauth.mfa.base import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from factcheck.ui import outside

NEWSROOM = {"provider_id": "newsroom"}

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("code/", codes.authenticate, name="mfa_authenticate"),
    path("code/again/", codes.reauthenticate, name="mfa_reauthenticate"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkey/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("outside/", outside.begin, NEWSROOM, name="openid_connect_login"),
    path("outside/back/", outside.come_back, NEWSROOM, name="openid_connect_callback"),
    path("outside/cancelled/", outside.cancelled, name="socialaccount_login_cancelled"),
    path("password/reset/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
