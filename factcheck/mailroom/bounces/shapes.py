"""What a mail server says of a mail that it did not deliver."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounce:
    """A mail was not delivered (`is_delay`: is not delivered yet, and is still tried).

    `permanent` is None where nothing tells; `status` is the code of RFC 3463, or of SMTP; `words` the server's own, to be shown; the original's identifier is without brackets.
    """

    addresses: tuple[str, ...]
    permanent: bool | None
    is_delay: bool
    status: str
    words: str
    original_message_id: str
