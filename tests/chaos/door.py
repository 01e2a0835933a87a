"""Somebody takes in an address at a page of the service, in a process of its own: `python -m tests.chaos.dying tests.chaos.door
PERSON ADDRESS`."""

import sys
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from claims.codes import AccessLevel, ItemKind  # noqa: E402
from factcheck.accounts.models import Desk, User  # noqa: E402


def main() -> None:
    """Sign in and press the button."""
    desk = Desk.objects.get(slug="points")
    browser = Client(SERVER_NAME=urlsplit(settings.SITE_URL).hostname)
    browser.force_login(User.objects.get(pk=sys.argv[1]))
    form = {"source": sys.argv[2], "desk": desk.pk, "kind": ItemKind.ARTICLE, "access": AccessLevel.NEWSROOM}
    answer = browser.post(reverse("claims:item_add"), form)
    print("answered, which it should not have lived to do", answer.status_code, answer.content[-3000:], flush=True)


if __name__ == "__main__":
    main()
