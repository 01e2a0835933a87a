"""Which web addresses may be fetched at all, before anything is looked up."""

import re

import httpx

from factcheck.net import addresses
from factcheck.net.reasons import Unreachable

LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z", re.ASCII)
NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)\Z", re.ASCII)
LONGEST = 8192


def checked(url: str | httpx.URL) -> httpx.URL:
    """The address in normal form, without fragment; Unreachable when its shape alone forbids fetching it."""
    parsed = _parsed(str(url))
    if parsed.scheme not in ("http", "https"):
        raise Unreachable("bad_scheme")
    host = _host(parsed)
    port = port_of(parsed)
    if not 0 < port < 65536:
        raise Unreachable("refused_port", host=host, port=port)
    return parsed.copy_with(host=host, fragment=None)


def port_of(url: httpx.URL) -> int:
    """The port the address leads to, named or by its scheme."""
    return url.port if url.port is not None else {"http": 80, "https": 443}[url.scheme]


def _parsed(text: str) -> httpx.URL:
    text = text.strip()
    # Programs disagree on what a backslash is, so what was checked might not be what is meant.
    if not text or len(text) > LONGEST or "\\" in text:
        raise Unreachable("bad_url")
    try:
        parsed = httpx.URL(text)
        unusable = bool(parsed.userinfo) or (parsed.scheme in ("http", "https") and not parsed.host)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Unreachable("bad_url") from error
    if unusable:
        raise Unreachable("bad_url")
    return parsed


def _host(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii").lower().removesuffix(".")
    if ":" in host or NUMBER.match(host.rpartition(".")[2]):
        # A host that ends in a number is an address, and has to be written as one.
        if addresses.parse(host) is None:
            raise Unreachable("bad_url")
    elif len(host) > 253 or not all(LABEL.match(label) for label in host.split(".")):
        raise Unreachable("bad_url")
    return host
