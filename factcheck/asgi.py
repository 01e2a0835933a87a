"""The web server's way in."""

import os

from django.core.asgi import get_asgi_application

from factcheck.desk.streaming import Streaming

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

application = Streaming(get_asgi_application())
