"""Which addresses count as public, in all the forms in which the others dress up as one."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.net.addresses import SPECIAL_IPV4, exact_pair, is_public, parse

NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.1.2.3
    127.255.255.255 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1
    192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.0.192 192.0.0.255 192.0.2.1 192.31.196.1 192.52.193.1
    192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
    224.0.0.1 224.0.0.251 233.252.0.1 239.255.255.250 240.0.0.1 255.255.255.254 255.255.255.255
    :: ::1 ::2 ::7f00:1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8
    ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254
    64:ff9b::168.63.129.16 64:ff9b:1::8.8.8.8 64:ff9b:1:ffff::1 64:ff9b:0:1::8.8.8.8 100::1 100:0:0:1::1
    2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:1::2 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1
    2001:20::1 2001:30::1 2001:db8::1 2001:db8:ffff::1 2002:7f00:1:: 2002:7f00:1::1 2002:a00:1::1 2002:c0a8:101::1
    2002:a9fe:a9fe::1 2002:808:808::1 2620:4f:8000::1 3ffe::1 3fff::1 3fff:fff::1 4000::1 5f00::1 8000::1 fc00::1
    fd00::1 fd00:ec2::254 fdff:ffff::1 fe00::1 fe80::1 fe80::1%lo fe80::a9fe:a9fe febf::1 fec0::1 feff::1 ff00::1
    ff01::1 ff02::1 ff02::fb ff05::2 ff0e::1 2a00:1450:4001:800:0:5efe:7f00:1 2a00:1450:4001:800:200:5efe:a00:1
    2606:4700::1111%lo 2606:4700::1111%1
""".split()  # noqa: SIM905 (a table is easier to read)

PUBLIC = """
    1.1.1.1 8.8.8.8 9.9.9.9 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 168.63.129.15 168.63.129.17
    169.253.255.255 169.255.0.1 172.15.255.255 172.32.0.1 191.255.255.255 192.0.1.1 192.167.255.255 192.169.0.1
    198.17.255.255 198.20.0.1 203.0.112.255 203.0.114.1 223.255.255.255
    2001:200::1 2001:4860:4860::8888 2003::1 2606:4700:4700::1111 2620:fe::fe 2a00:1450:4001:800::200e
    64:ff9b::8.8.8.8 64:ff9b::101:101
""".split()  # noqa: SIM905 (a table is easier to read)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_what_is_near_us_or_belongs_to_nobody_is_not_public(text: str) -> None:
    address = parse(text)

    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize("text", PUBLIC)
def test_ordinary_addresses_are_public(text: str) -> None:
    address = parse(text)

    assert address is not None
    assert is_public(address)


near = st.sampled_from(SPECIAL_IPV4).flatmap(
    lambda network: st.integers(int(network.network_address), int(network.broadcast_address)).map(IPv4Address)
)
TUNNELS = {
    "mapped": "::ffff:0:0",
    "compatible": "::",
    "translated": "::ffff:0:0:0",
    "nat64": "64:ff9b::",
    "local nat64": "64:ff9b:1::",
}


@given(inner=near)
def test_no_special_ipv4_address_is_public(inner: IPv4Address) -> None:
    assert not is_public(inner)


@pytest.mark.parametrize("form", TUNNELS)
@given(inner=near)
def test_no_ipv6_form_makes_a_special_ipv4_address_public(form: str, inner: IPv4Address) -> None:
    assert not is_public(IPv6Address(int(IPv6Address(TUNNELS[form])) | int(inner)))


@given(inner=near, rest=st.integers(0, 2**80 - 1))
def test_no_6to4_address_is_public(inner: IPv4Address, rest: int) -> None:
    assert not is_public(IPv6Address(0x2002 << 112 | int(inner) << 80 | rest))


@given(inner=near, rest=st.integers(0, 2**64 - 1))
def test_no_teredo_address_is_public(inner: IPv4Address, rest: int) -> None:
    assert not is_public(IPv6Address(0x20010000 << 96 | rest << 32 | int(inner) ^ 0xFFFFFFFF))


@given(st.ip_addresses())
def test_public_is_never_wider_than_what_the_standard_library_calls_global(
    address: IPv4Address | IPv6Address,
) -> None:
    if is_public(address) and address not in ipaddress.IPv6Network("64:ff9b::/96"):
        assert address.is_global


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("127.0.0.1:8001", (IPv4Address("127.0.0.1"), 8001)),
        (" 10.1.2.3:443 ", (IPv4Address("10.1.2.3"), 443)),
        ("[::1]:80", (IPv6Address("::1"), 80)),
        ("[fd00::5]:9000", (IPv6Address("fd00::5"), 9000)),
    ],
)
def test_an_exception_is_one_address_and_one_port(text: str, pair: tuple[object, int]) -> None:
    assert exact_pair(text) == pair


@pytest.mark.parametrize(
    "text",
    [
        "", ":", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:http",
        "127.0.0.1:*", "127.0.0.0/8:80", "10.0.0.*:80", "localhost:80", "*:80", "::1:80", "[::1]", "[127.0.0.1]:80",
        "http://127.0.0.1:80", "127.1:80", "2130706433:80", "127.0.0.1:８０",
    ],
)  # fmt: skip
def test_an_exception_that_is_not_exact_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="exact address:port"):
        exact_pair(text)
