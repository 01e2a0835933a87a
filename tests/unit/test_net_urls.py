"""Web addresses that are refused before anything is looked up or connected to."""

import pytest

from factcheck.net import REASONS, Unreachable, sentence
from factcheck.net.urls import checked, port_of

UNUSABLE = [
    "", " ", "x", "/", "//", "//example.org/", "http:", "http://", "https:///path", "http:example.org", "http:///x",
    "http://?x", "http://#x", "http://:80/", "http://.", "http://..", "http://.example.org", "http://example..org",
    "http://exa mple.org", "http://example.org:x/", "http://example.org:-1/", "http://example.org:80x/",
    "http://example.org:99999999/",
    # a name and a password, and what only looks like one
    "http://user@example.org/", "http://user:password@example.org/", "http://example.org@127.0.0.1/",
    "http://example.org:80@127.0.0.1/", "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/", "http://:@example.org/",
    # what some programs read in another way than others
    "http://example.org\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://127.0.0.1\\.example.org/", "\\\\127.0.0.1\\c$",
    "http://example.org%2f@127.0.0.1", "http://localhost%00.example.org/", "http://127.0.0.1%2f.example.org/",
    "http://127.0.0.1%0d%0a.example.org/", "http://exa%6dple.org/", "http://[::1", "http://::1/", "http://[::1]]/",
    "http://[127.0.0.1]/", "http://[]/", "http://[example.org]/", "http://[v1.fe]/", "http://example.org\t/\x00",
    "http://exam\nple.org/", "http://example.org\r\nX-Injected: yes/", "http://\x00/", "http://\x7f/",
    # addresses in unusual notation
    "http://0/", "http://1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://017700000001/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0x7f.0x0.0x0.0x1/", "http://0177.0.0.1/", "http://0177.0.0.01/",
    "http://127.0.0.01/", "http://127.0.0.0x1/", "http://127.0.0.1.1/", "http://256.256.256.256/", "http://0x/",
    "http://127.0.0.256/", "http://1.2.3/", "http://example.0x7f/", "http://example.1/", "http://4294967296/",
    "http://①②⑦.⓪.⓪.①/", "http://127｡0｡0｡01/", "http://[::ffff:0x7f.1]/", "http://[fe80::1%25eth0%25]/", "http://[:::1]/",
    # names that cannot be names
    "http://-example.org/", "http://example-.org/", "http://exa!mple.org/", "http://exa$(id).org/", "http://exa*mple/",
    "http://" + "a" * 64 + ".org/", "http://" + "a." * 127 + "org/", "http://xn--a/", "http://ex;ample.org/",
    "http://example.org" + "/a" * 5000,
]  # fmt: skip

WRONG_SCHEME = [
    "file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:6379/_FLUSHALL",
    "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "jar:http://example.org!/", "javascript:alert(1)", "about:blank",
    "data:text/html,hello", "mailto:desk@example.org", "ws://example.org/", "unix:///var/run/docker.sock",
    "view-source:http://example.org/", "blob:http://example.org/1", "netdoc:///etc/passwd", "httpx://example.org/",
    "tftp://127.0.0.1/x", "sftp://example.org/", "php://filter", "h\u0131ttp://example.org/",
]  # fmt: skip


@pytest.mark.parametrize("url", UNUSABLE)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(Unreachable) as refusal:
        checked(url)

    assert refusal.value.reason_code in ("bad_url", "bad_scheme", "refused_port")
    assert refusal.value.permanent


@pytest.mark.parametrize("url", WRONG_SCHEME)
def test_only_http_and_https_are_spoken(url: str) -> None:
    with pytest.raises(Unreachable) as refusal:
        checked(url)

    assert refusal.value.reason_code in ("bad_scheme", "bad_url")


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://example.org", "http://example.org"),
        ("  HTTPS://Example.ORG/Path?q=1#part ", "https://example.org/Path?q=1"),
        ("http://example.org./", "http://example.org/"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
        ("https://новости.example/", "https://xn--b1amnebsh.example/"),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
        ("http://93.184.215.14/", "http://93.184.215.14/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://[2606:4700::1111]:8080/x", "http://[2606:4700::1111]:8080/x"),
    ],
)
def test_a_web_address_is_brought_into_normal_form(url: str, normal: str) -> None:
    assert str(checked(url)) == normal


@pytest.mark.parametrize(
    ("url", "port"), [("http://a.example/", 80), ("https://a.example/", 443), ("https://a.example:8443/", 8443)]
)
def test_the_port_is_the_one_named_or_that_of_the_scheme(url: str, port: int) -> None:
    assert port_of(checked(url)) == port


@pytest.mark.parametrize("code", REASONS)
def test_each_reason_has_a_sentence_that_can_be_shown(code: str) -> None:
    parameters: dict[str, str | int] = {"host": "example.org", "port": 25, "seconds": "10", "limit": 1000}

    shown = sentence(code, parameters)

    assert shown.endswith(".")
    assert "%" not in shown
