"""Which internet addresses are public. Pure: no lookups, no settings."""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# `is_global` of the standard library is not enough: Python 3.11 calls 168.63.129.16 (the host's own service on one
# cloud) and 192.0.0.255 global, and follows no tunnel. So the special networks are listed, and is_global must hold too.
SPECIAL_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)

# Only 2000::/3 is given out to the public internet. Outside it lie the mapped, compatible, local and multicast forms.
PUBLIC_IPV6 = IPv6Network("2000::/3")
SPECIAL_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo, ORCHID and benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4: the IPv4 address inside may be anything
        "2620:4f:8000::/48",
        "3ffe::/16",
        "3fff::/20",
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
ISATAP = (0x00005EFE, 0x02005EFE)


def parse(text: str) -> Address | None:
    """The address in its usual notation, or None. Decimal, octal, hexadecimal and shortened IPv4 are not usual."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether the address belongs to the public internet, and to nothing that can be near us."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in SPECIAL_IPV4)
    if address.scope_id is not None:
        return False
    if address in NAT64:  # how a network without IPv4 reaches all of it: as public as the address inside
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
        return False
    special = any(address in network for network in SPECIAL_IPV6)
    return address in PUBLIC_IPV6 and address.is_global and not special


def exact_pair(text: str) -> tuple[Address, int]:
    """An exception written as `address:port`, IPv6 in brackets: exactly one address and one port."""
    host, colon, port = text.strip().rpartition(":")
    address = parse(host[1:-1] if host.startswith("[") and host.endswith("]") else host)
    bracketed = host.startswith("[")
    if not colon or address is None or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError(f"{text!r} is not an exact address:port")
    if bracketed != isinstance(address, IPv6Address):
        raise ValueError(f"{text!r} is not an exact address:port; an IPv6 address stands in brackets")
    return address, int(port)
