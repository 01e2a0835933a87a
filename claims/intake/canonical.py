"""One form for the addresses of one page, so that the same page is known again. It must never make one of two pages."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

import idna
from tld import get_fld

from claims.intake.platforms import Pairs, on_platform

# What sharing, mailing and advertising add. Names that some sites use for the page itself (ref, source, id, cid) stay.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|ga|vero|oly|hsa|itm|at|ns|guce|fb_action)_\w+|_hs(?:enc|mi)|__hs\w+"
    r"|(?:fb|g|d|y|ys|tw|tt|msclk)cl?id|msclkid|gclsrc|gbraid|wbraid|igsh(?:id)?|li_fat_id|epik|mkt_tok|mc_cid|mc_eid"
    r"|_openstat|_ga|_gl|xtor|cmpid|cmp|ocid|ncid|smid|spm|ito|guccounter|ref_src|ref_url|wt_mc|fb_ref|fb_source|rcm"
    r"|share_id|sharetype|amp",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PATH_SAFE = "/!$&'()*+,;=:@-._~"
_LONGEST = 2000


def canonical_url(url: str) -> str:
    """The address without what does not tell pages apart; empty if it is no web address."""
    try:
        parts = urlsplit(_CONTROL.sub("", url.strip()))
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    path, query = _path(parts.path), _query(parts.query)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    if port and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    elif known := on_platform(host, path, query):
        scheme, (host, path, query) = "https", known
    address = urlunsplit((scheme, host, path, urlencode(query, errors="surrogateescape"), fragment))
    return address if len(address) <= _LONGEST else ""


def canonical_of(url: str, declared: str) -> str:
    """The canonical form of a page's address, by what the page itself declares where that can be believed.

    Another site's address is not believed, nor the front page's: both are common mistakes that would make one item of many.
    """
    own = canonical_url(url)
    other = canonical_url(_absolute(url, declared.strip())) if declared.strip() else ""
    if not other or not own:
        return own or other
    if not same_site(own, other) or (_is_front_page(other) and not _is_front_page(own)):
        return own
    return other


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to the same registrable domain; where none is known, to the same host."""
    return bool(site_of(one)) and site_of(one) == site_of(other)


def site_of(url: str) -> str:
    """The registrable domain of an address, or its host."""
    try:
        host = _host(urlsplit(url).hostname or "")
    except ValueError:
        return ""
    return get_fld(f"https://{host}/", fail_silently=True) or _last_labels(host) if host else ""


def _last_labels(host: str) -> str:
    """For hosts under no public suffix: numbers and single names whole, of others the last two labels."""
    if host.startswith("[") or host.rpartition(".")[2].isdigit():
        return host
    return ".".join(host.split(".")[-2:])


def _absolute(url: str, declared: str) -> str:
    try:
        return urljoin(url, declared)
    except ValueError:
        return ""


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise ValueError(str(error)) from error


def _path(path: str) -> str:
    kept: list[str] = []
    for part in re.sub(r"/{2,}", "/", path).split("/"):
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(_escaped(part))
    joined = "/".join(kept).strip("/")
    return f"/{joined}" if joined else "/"


def _escaped(part: str) -> str:
    """Percent-escapes in one form. An escaped slash or percent sign is not the sign itself."""
    pieces = re.split(r"(%2[Ff]|%25|%3[Ff]|%23)", part)
    return "".join(
        piece.upper()
        if index % 2
        else quote(unquote(piece, errors="surrogateescape"), safe=_PATH_SAFE, errors="surrogateescape")
        for index, piece in enumerate(pieces)
    )


def _query(query: str) -> Pairs:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    return sorted(((name, value) for name, value in pairs if not _TRACKING.fullmatch(name)), key=lambda pair: pair[0])


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
