"""The outgoing client in the ordinary case: what it asks, what comes back, and where redirects may lead."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.net import Unreachable
from tests.outside import Visit, header_of, outside, reply
from tests.unit.fetching import get, moved, names, reason

# --- the ordinary case --------------------------------------------------------------------------------------------


def test_a_page_comes_back_with_its_status_headers_and_bytes(allow, settings) -> None:
    settings.OUTBOUND_USER_AGENT = "Meridian (+https://facts.example)"
    with outside(reply(b"hello", content_type="text/plain", etag='"1"')) as server:
        allow(server)
        response = get(server.url("/a?b=c#d"), accept="text/html", headers={"If-None-Match": '"0é"'})

    (request,) = server.requests
    assert (response.status, response.body, response.redirects) == (200, b"hello", ())
    assert response.headers["Content-Type"] == "text/plain"
    assert response.url == server.url("/a?b=c")
    assert 0 < response.elapsed < 5
    assert request.startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert header_of(request, "host") == server.pair
    assert header_of(request, "user-agent") == "Meridian (+https://facts.example)"
    assert header_of(request, "accept") == "text/html"
    assert '"0é"'.encode() in request


@pytest.mark.parametrize("status", ["304 Not Modified", "404 Not Found", "410 Gone", "429 Too Many Requests", "503 No"])
def test_an_error_status_is_an_answer_and_left_to_the_caller(allow, status: str) -> None:
    with outside(reply(b"" if status.startswith("304") else b"why", status=status)) as server:
        allow(server)
        assert get(server.url()).status == int(status[:3])


def test_head_brings_headers_and_no_body(allow) -> None:
    with outside(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n") as server:
        allow(server)
        response = get(server.url(), method="HEAD", max_bytes=10)

    assert server.requests[0].startswith(b"HEAD / ")
    assert (response.status, response.body, response.headers["content-length"]) == (200, b"", "5000000")


def test_a_post_sends_its_body_and_headers(allow) -> None:
    body = b'{"event": "factcheck.published"}' * 10_000
    with outside(reply(b"thanks", status="202 Accepted")) as server:
        allow(server)
        response = get(server.url("/hook"), method="POST", body=body, headers={"Webhook-Id": "msg_1"})

    (request,) = server.requests
    assert response.status == 202
    assert request.startswith(b"POST /hook ")
    assert request.endswith(body)
    assert header_of(request, "content-length") == str(len(body))
    assert header_of(request, "webhook-id") == "msg_1"


def test_many_threads_fetch_at_once_and_each_gets_its_own_answer(allow) -> None:
    def echo(visit: Visit) -> None:
        visit.send(reply(visit.path.encode()))

    with outside(echo) as server:
        allow(server)
        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(lambda n: get(server.url(f"/{n}")).body, range(100)))

    assert answers == [f"/{n}".encode() for n in range(100)]


def test_proxies_and_passwords_of_the_environment_are_not_used(allow, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password secret")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    with outside(reply(b"direct")) as server:
        allow(server)
        assert get(server.url()).body == b"direct"

    assert header_of(server.requests[0], "authorization") is None


@pytest.mark.parametrize(
    "name", ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Cookie", "accept-encoding"]
)
def test_headers_that_the_client_has_to_get_right_cannot_be_set(name: str) -> None:
    with pytest.raises(ValueError, match=name.lower()):
        get("http://example.org/", headers={name: "x"})


def test_a_header_cannot_smuggle_in_another() -> None:
    with pytest.raises(ValueError, match="control characters"):
        get("http://example.org/", headers={"Webhook-Id": "1\r\nHost: other"})


# --- redirects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed_and_told(allow, status: str) -> None:
    with outside({"/1": moved("/2?x=y", status), "/2?x=y": moved("3#part", status), "/3": reply(b"here")}) as server:
        allow(server)
        response = get(server.url("/1"))

    assert (response.url, response.body) == (server.url("/3"), b"here")
    assert response.redirects == (server.url("/1"), server.url("/2?x=y"))


def test_a_redirect_without_a_location_is_the_answer(allow) -> None:
    with outside(reply(b"nowhere", status="302 Found")) as server:
        allow(server)
        assert get(server.url()).status == 302


def test_going_round_in_circles_ends(allow) -> None:
    with outside(moved("/")) as server:
        allow(server)
        assert reason(server.url(), max_redirects=3) == "too_many_redirects"

    assert server.connections == 4


def test_with_no_redirects_allowed_the_redirect_is_the_answer(allow) -> None:
    with outside(moved("/2")) as server:
        allow(server)
        assert get(server.url(), max_redirects=0).headers["location"] == "/2"

    assert server.connections == 1


def test_what_was_posted_is_never_sent_to_where_a_redirect_points(allow) -> None:
    with outside(moved("/2", "307 Temporary Redirect")) as server:
        allow(server)
        assert get(server.url(), method="POST", body=b"ours").status == 307

    assert server.connections == 1


def test_another_site_is_not_told_credentials_and_the_same_site_is(allow) -> None:
    answers: dict[str, bytes] = {"/1": moved("/2", set_cookie="a=b; Path=/")}
    with outside(reply(b"other")) as other, outside(answers) as first:
        allow(first, other)
        answers["/2"] = moved(other.url())
        get(first.url("/1"), headers={"Authorization": "Bearer secret", "X-Key": "secret", "Accept-Language": "uk"})

    again, elsewhere = first.requests[1], other.requests[0]
    assert header_of(again, "authorization") == "Bearer secret"
    assert header_of(again, "cookie") == "a=b"
    assert header_of(elsewhere, "authorization") is None
    assert header_of(elsewhere, "x-key") is None
    assert header_of(elsewhere, "accept-language") == "uk"
    assert b"secret" not in elsewhere


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost.example/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://10.0.0.1/", "//192.168.1.1/", "http://0/",
        "http://2130706433/", "http://0x7f.1/", "http://user@127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/",
        "http://168.63.129.16/metadata", "http://192.0.0.192/", "http://100.100.100.200/", "http://127.0.0.1:22/",
        "http:\\\\127.0.0.1/", "http://[fe80::1%25lo]/", "http://rebound.example/", "http://[::]/",
        "javascript:alert(1)", "http://public.example:22/", "http://mixed.example/",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_that_could_not_be_asked_directly(allow, location: str) -> None:
    resolve = names(
        start__example="127.0.0.1",
        localhost__example="127.0.0.1",
        rebound__example="169.254.169.254",
        public__example="93.184.215.14",
        mixed__example=["93.184.215.14", "10.0.0.1"],
    )
    with outside(reply(b"internal")) as inside, outside(moved(location)) as server:
        allow(server)
        code = reason(server.url(host="start.example"), resolve=resolve)

    assert code in ("refused_address", "refused_port", "bad_url", "bad_scheme")
    assert (server.connections, inside.connections) == (1, 0)


# --- what is written down -----------------------------------------------------------------------------------------


def test_the_log_names_host_and_outcome_and_neither_path_nor_query(allow, caplog) -> None:
    caplog.set_level("DEBUG")
    with outside(reply(b"body of the page")) as server:
        allow(server)
        get(server.url("/private-path?token=topsecret"), headers={"Authorization": "Bearer topsecret"})
        reason("http://127.0.0.1/private-path?token=topsecret")

    ours = [record for record in caplog.records if record.name.startswith("factcheck.net")]
    assert [(record.host, record.outcome) for record in ours] == [("127.0.0.1", 200), ("127.0.0.1", "refused_address")]
    written = "\n".join(str(vars(record)) for record in ours)
    assert "topsecret" not in written
    assert "private-path" not in written
    assert "body of the page" not in written


def test_the_sentence_of_a_failure_can_be_shown_to_an_editor() -> None:
    with pytest.raises(Unreachable) as failure:
        get("http://127.0.0.1/")

    assert failure.value.sentence == "127.0.0.1 does not lead to a public internet address."
    assert failure.value.permanent
