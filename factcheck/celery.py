"""The Celery app. Its settings stand in factcheck/work/broker.py and are read when it is first used, since they need Django's."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck", task_cls="factcheck.work.bells:Bell")
app.config_from_object("factcheck.work.broker")
