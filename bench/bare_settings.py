"""What the service is measured against: the same Django on the same tables, one address, and no middleware but the one without which it does not start."""

from factcheck.settings import *  # noqa: F403

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "bench.bare_urls"
ALLOWED_HOSTS = ["127.0.0.1"]
