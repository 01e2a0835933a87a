"""A process of its own in which files that strangers made are read: it has no secrets, little memory and little time, and ends with one
file. It is given the file as its input, and writes a line of JSON and the picture to be shown, if there is one.

Started by `boxed.py`; not imported by the service."""

import json
import resource
import sys
import time
from typing import Any

from claims.media import pdfs, pictures, recordings
from claims.media.found import Found


def limit(*, megabytes: int, seconds: int) -> None:
    """No more memory and time than this; what is asked for beyond fails, or ends the process."""
    most = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # It opens no file to write, and starts nothing.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def look(asked: dict[str, Any]) -> tuple[Found, bytes]:
    """Read what is at the input, as what it is said to be."""
    file, shown = sys.stdin.buffer, b""
    if asked["type"] == "image":
        found, shown = pictures.read(file, most_pixels=asked["most_pixels"])
    elif asked["type"] == "document":
        # A fifth of the time is left for what comes after the last page.
        until = time.monotonic() + asked["seconds"] * 0.8
        found = pdfs.read(file, most_pages=asked["most_pages"], until=until)
    else:
        found = recordings.read(file, asked["content_type"])
    return found, shown


def main() -> None:
    """One file."""
    asked = json.loads(sys.argv[1])
    limit(megabytes=asked["megabytes"], seconds=asked["seconds"])
    try:
        found, shown = look(asked)
    except MemoryError:
        found, shown = Found(problem="too_large_to_open"), b""
    sys.stdout.buffer.write(json.dumps(found.as_data()).encode() + b"\n" + shown)


if __name__ == "__main__":
    main()
