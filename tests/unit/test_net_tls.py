"""TLS of the outgoing client: spoken to the name, over the address that was checked, with a certificate somebody vouches for."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from factcheck.net import Unreachable
from tests.outside import outside, reply
from tests.unit.fetching import get, names, reason


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    path.write_bytes(
        key.private_bytes(pem, form, serialization.NoEncryption())
        + builder.sign(key, hashes.SHA256()).public_bytes(pem)
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_tls_is_spoken_to_the_name_over_the_checked_address(allow, tls, trust) -> None:
    asked_for: list[str] = []
    tls.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="news.example.", scheme="https")
        assert get(url, resolve=names(news__example="127.0.0.1"), trust=trust).body == b"secret"

    assert asked_for == ["news.example"]


def test_a_certificate_for_another_name_is_refused(allow, tls, trust) -> None:
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="other.example", scheme="https")
        with pytest.raises(Unreachable) as failure:
            get(url, resolve=names(other__example="127.0.0.1"), trust=trust)

    assert (failure.value.reason_code, failure.value.permanent) == ("tls_failed", True)
    assert server.requests == []


def test_a_certificate_nobody_vouches_for_is_refused_whatever_the_environment_says(
    allow, tls, certificate: Path, monkeypatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="news.example", scheme="https")
        assert reason(url, resolve=names(news__example="127.0.0.1")) == "tls_failed"


def test_a_server_that_speaks_no_tls_is_said(allow) -> None:
    with outside(reply(b"plain")) as server:
        allow(server)
        assert reason(server.url(scheme="https")) == "tls_failed"


def test_a_handshake_that_never_ends_ends_at_the_deadline(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        settings.OUTBOUND_ALLOW = [f"127.0.0.1:{port}"]
        assert reason(f"https://127.0.0.1:{port}/", deadline_seconds=0.3) == "timeout"
