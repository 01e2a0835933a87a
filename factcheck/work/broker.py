"""How Celery is set up: the broker carries bells, nothing that may not be lost. Read by factcheck/celery.py when the app is first used."""

import ssl
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from kombu import Queue

from factcheck.work.kinds import WORK, lines

TICK = "factcheck.relay.tick"
SWEEP = "factcheck.work.sweep"
RING = "factcheck.work.ring"
TICKS = "ticks"
TICK_SECONDS = 2
SWEEP_SECONDS = 10


def broker_address(url: str) -> str:
    """kombu calls a unix socket by another scheme than Redis clients do."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    return f"redis+socket://{user}{parts.path}?virtual_host={database}"


def broker_encryption(url: str) -> dict[str, Any] | None:
    """TLS with the server's certificate checked; of itself kombu would take any."""
    return (
        {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_check_hostname": True} if urlsplit(url).scheme == "rediss" else None
    )


def queue_names() -> list[str]:
    """The bell's queues: ticks, work, and those that kinds of work name for themselves."""
    return [TICKS, *lines().queues]


def _every(seconds: float, task: str, **kwargs: str) -> dict:
    # A tick that nobody took in time is worthless: the next one does the same.
    return {
        "task": task,
        "schedule": seconds,
        "kwargs": kwargs,
        "options": {"queue": TICKS, "priority": 0, "expires": 5 * seconds},
    }


broker_url = broker_address(settings.REDIS_URL)
broker_use_ssl = broker_encryption(settings.REDIS_URL)
broker_transport_options = {
    "global_keyprefix": settings.BROKER_PREFIX,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "priority_steps": [0, 3, 6],
    "visibility_timeout": 3600,
}
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_connection_timeout = 2
imports = ["factcheck.relay", "factcheck.work.tasks"]
task_queues = [Queue(name) for name in queue_names()]
task_default_queue = WORK
task_default_priority = 3
task_acks_late = True
task_reject_on_worker_lost = True
task_ignore_result = True
task_store_errors_even_if_ignored = False
task_publish_retry = False
task_time_limit = 1200
task_serializer = "json"
accept_content = ["json"]
worker_prefetch_multiplier = 1
worker_concurrency = settings.WORKER_CONCURRENCY
worker_max_tasks_per_child = 2000
worker_enable_remote_control = False
worker_send_task_events = False
worker_hijack_root_logger = False
worker_redirect_stdouts = False
worker_cancel_long_running_tasks_on_connection_loss = False
timezone = "UTC"
# Each task gives its connection back itself (bells.py); Celery would close the whole pool after each.
CELERY_DB_REUSE_MAX = 1000
# Two beats at once only ring twice.
beat_scheduler = "factcheck.work.beating:SigningScheduler"
beat_max_loop_interval = TICK_SECONDS
beat_schedule = {"tick": _every(TICK_SECONDS, TICK, source="beat"), "sweep": _every(SWEEP_SECONDS, SWEEP)}
