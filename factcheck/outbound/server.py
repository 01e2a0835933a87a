"""The mail server that EMAIL_URL names. Pure: the settings read it too."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

SCHEMES = {"smtp": (25, False, False), "smtp+tls": (587, True, False), "smtps": (465, False, True)}


class WrongAddress(ValueError):
    """EMAIL_URL says nothing a mail server could be reached by."""


@dataclass(frozen=True)
class Server:
    """A mail server, as EMAIL_URL names it."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


def server_of(url: str) -> Server:
    """smtp://, smtp+tls:// (STARTTLS) or smtps://, with user and password percent-encoded. Raises WrongAddress."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise WrongAddress(
            f"EMAIL_URL must look like smtp+tls://user:password@mail.example.org:587 (schemes: {', '.join(SCHEMES)})."
        )
    port, starttls, tls = SCHEMES[parts.scheme]
    return Server(
        parts.hostname, parts.port or port, unquote(parts.username or ""), unquote(parts.password or ""), starttls, tls
    )
