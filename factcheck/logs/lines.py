"""From a log record to one line of JSON."""

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any
from uuid import UUID

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from factcheck.logs.binding import current_ids
from factcheck.logs.scrubbing import GONE, is_secret_field, scrubbed, without_rows

LONGEST = 20_000

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NotDull(logging.Filter):
    """Leaves out what beat says every two seconds."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.name != "celery.beat" or not str(record.msg).startswith("Scheduler: Sending")


class JsonLines(JsonFormatter):
    """One line per record: time, level, logger, message, the bound ids, and plain values given as `extra`."""

    def __init__(self) -> None:
        super().__init__("%(message)s", json_ensure_ascii=False, reserved_attrs=[*RESERVED_ATTRS, "color_message"])

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        return super().format(record if request is None else _without_address(record, request))

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        super().add_fields(log_data, record, message_dict)
        given = {name: GONE if is_secret_field(name) else _plain(value) for name, value in log_data.items()}
        head = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
        }
        log_data.clear()
        log_data.update({**head, **given, **current_ids()})

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802
        """Frames and messages; never the values of variables, nor the rows a database error quotes."""
        told = traceback.TracebackException(*ei, capture_locals=False) if ei[0] and ei[1] else None
        return without_rows("".join(told.format())).rstrip() if told else ""


def _without_address(record: logging.LogRecord, request: Any) -> logging.LogRecord:
    """Django writes the address into its messages, and an address may be a key: the route says where it was, too."""
    match, path = getattr(request, "resolver_match", None), getattr(request, "path", None)
    route = match.route or "/" if match else "an address that leads nowhere"
    copy = logging.makeLogRecord(record.__dict__)
    copy.__dict__.pop("request")
    if request_id := getattr(request, "request_id", None):  # Django writes its line after the middleware is through
        copy.__dict__["request_id"] = request_id
    if isinstance(record.args, tuple):
        copy.args = tuple(route if argument == path else argument for argument in record.args)
    return copy


def _plain(value: Any) -> Any:
    """Numbers, words and ids as they are; of anything else only what it is, for it may hold a body or a query."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | UUID):
        return scrubbed(str(value))[:LONGEST]
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in list(value)[:50]]
    return f"<{type(value).__name__}>"
