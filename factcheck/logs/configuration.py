"""The LOGGING setting."""

from typing import Any

# These bring handlers of their own, which would write every line a second time and in their own way.
OWN_HANDLERS = ("django", "django.server", "uvicorn", "uvicorn.error", "celery", "celery.task")
# Addresses with their queries, statements with their values, and a line for every bell.
TALKATIVE = (
    "uvicorn.access",
    "httpx",
    "httpcore",
    "asyncio",
    "kombu",
    "amqp",
    "django.db.backends",
    "celery.worker.strategy",
    "celery.app.trace",
    "trafilatura",
    "htmldate",
    "markdown_it",
)


def configuration(level: str) -> dict[str, Any]:
    """Everything to standard error, one JSON line each; what keeps it is the business of whoever runs the service."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "factcheck.logs.lines.JsonLines"}},
        "filters": {"dull": {"()": "factcheck.logs.lines.NotDull"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["dull"]}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            **{name: {"handlers": [], "propagate": True} for name in OWN_HANDLERS},
            **{name: {"level": "WARNING"} for name in TALKATIVE},
        },
    }
