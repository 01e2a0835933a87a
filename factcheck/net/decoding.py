"""Bodies, decoded no further than their limit: a small answer may unpack into a very large one."""

import zlib
from collections.abc import Iterable

from factcheck.net.reasons import Unreachable

ACCEPTED = "gzip, deflate"
GZIP_START = b"\x1f\x8b"
MOST_MEMBERS = 1000  # thousands of empty ones cost time and bring nothing


def decoded(pieces: Iterable[bytes], *, encoding: str, max_bytes: int, host: str) -> bytes:
    """The whole body. Both what came over the wire and what it unpacks to must stay within the limit."""
    unpack = _unpacker(encoding, host)
    body, received = bytearray(), 0
    for piece in pieces:
        received += len(piece)
        # One byte more than allowed is enough to know, and is all that is ever unpacked.
        body += unpack.feed(piece, max_bytes + 1 - len(body)) if unpack else piece
        if received > max_bytes or len(body) > max_bytes:
            raise Unreachable("too_large", host=host, limit=max_bytes)
    if unpack and received and not unpack.complete:
        raise Unreachable("interrupted", host=host)
    return bytes(body)


def _unpacker(encoding: str, host: str) -> "_Inflater | None":
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Inflater(gzip=encoding != "deflate", host=host)
    raise Unreachable("protocol_error", host=host)


class _Inflater:
    """gzip with several members, and deflate with or without its wrapper, as servers really send it."""

    def __init__(self, *, gzip: bool, host: str) -> None:
        self._gzip, self._host = gzip, host
        self._stream: zlib._Decompress | None = None
        self._held, self._members = b"", 0

    @property
    def complete(self) -> bool:
        return self._stream is not None and self._stream.eof

    def feed(self, piece: bytes, most: int) -> bytes:
        """What a piece unpacks to, at most so many bytes of it."""
        unpacked = bytearray()
        piece, self._held = self._held + piece, b""
        try:
            while piece and len(unpacked) < most:
                stream = self._stream_for(piece)
                if stream is None:
                    break
                unpacked += stream.decompress(piece, most - len(unpacked))
                piece = stream.unused_data if stream.eof else stream.unconsumed_tail
        except zlib.error as error:
            raise Unreachable("protocol_error", host=self._host) from error
        return bytes(unpacked)

    def _stream_for(self, piece: bytes) -> "zlib._Decompress | None":
        """What goes on with this piece; None when it waits for its second byte or is padding behind the end."""
        if self._stream is not None and not self._stream.eof:
            return self._stream
        if len(piece) < 2:
            self._held = piece
            return None
        if self.complete and not (self._gzip and piece.startswith(GZIP_START)):
            return None
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise Unreachable("protocol_error", host=self._host)
        self._stream = zlib.decompressobj(_window(piece, gzip=self._gzip))
        return self._stream


def _window(start: bytes, *, gzip: bool) -> int:
    if gzip:
        return zlib.MAX_WBITS | 16
    wrapped = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
