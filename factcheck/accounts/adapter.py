"""How sign-in behaves here: accounts come by invitation, never by signing up."""

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedAccountAdapter(DefaultAccountAdapter):
    """No open registration, and refusals in the desk's words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account may not sign in any more."),
        "email_password_mismatch": _("Address and password do not belong together. Check both."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("Address and password do not belong together. Check both."),
        "too_many_login_attempts": _(
            "Too many tries with a wrong password. Wait five minutes, or get a new password by mail."
        ),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from; over a socket without addresses everybody counts as one."""
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False


def client_network(request: HttpRequest) -> str:
    """By what tries are counted: the address, or, of the many that one holder of IPv6 has, their common part."""
    address = ipaddress.ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)
