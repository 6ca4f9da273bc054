"""Certificates are verified; one more authority may be named; proxies of the environment are used."""

import socket
import socketserver
import threading
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import PAGE, crawl, paper

from newscrawl.network import check_ca_file


def certificate(name, key, issuer=None, issuer_key=None, hosts=()):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(timezone.utc)
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=not hosts, path_length=None), critical=True)
    )
    if hosts:
        builder = builder.add_extension(names, critical=False)
    return builder.sign(issuer_key or key, hashes.SHA256())


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A CA file, and a server's key and certificate for `secure.example` that it signed."""
    folder = tmp_path_factory.mktemp("tls")
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = certificate("A test authority", ca_key)
    leaf = certificate("secure.example", key, ca, ca_key, ["secure.example"])
    (folder / "ca.pem").write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(private + leaf.public_bytes(serialization.Encoding.PEM))
    return folder


NAMES = {"secure.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
QUICK = {"NEWSCRAWL_BACKOFF": 0.05}


def test_a_certificate_that_nobody_signed_is_refused(authority):
    with paper(tls=authority / "server.pem") as site:
        outcome = crawl(site.url(host="secure.example"), dns=NAMES, settings=QUICK)
    assert outcome.reason == "tls_error"
    assert "certificate verify failed" in outcome.failures[0]["detail"]
    assert site.asked == []


def test_the_named_authority_is_trusted_for_the_names_it_vouches_for(authority):
    with paper(tls=authority / "server.pem") as site, paper() as plain:
        urls = site.url(host="secure.example"), site.url(host="other.example"), plain.url()
        outcome = crawl(*urls, dns=NAMES, settings={**QUICK, "NEWSCRAWL_CA_FILE": str(authority / "ca.pem")})
    assert sorted(page["url"] for page in outcome.pages) == sorted([urls[0], urls[2]])
    assert outcome.reasons == {urls[1]: "tls_error"}


def test_a_ca_file_that_cannot_be_read_is_one_clear_line(tmp_path, authority):
    check_ca_file(str(authority / "ca.pem"))
    missing, empty, wrong = tmp_path / "missing.pem", tmp_path / "empty.pem", tmp_path / "wrong.pem"
    empty.write_text("")
    wrong.write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    for path in (missing, empty, wrong, tmp_path):
        with pytest.raises(ValueError, match=f"NEWSCRAWL_CA_FILE: cannot read {path}: .+") as caught:
            check_ca_file(str(path))
        assert "\n" not in str(caught.value)


def pump(source, target):
    """Copy one direction of a connection until it ends."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@contextmanager
def tunnel(port):
    """Serve a proxy whose CONNECT always leads to one port of ours; yields its port and what it was asked."""
    asked = []

    class Connect(socketserver.BaseRequestHandler):
        def handle(self):
            asked.append(self.request.recv(65536).split(b"\r\n")[0].decode())
            with socket.create_connection(("127.0.0.1", port)) as server:
                self.request.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=pump, args=(server, self.request))
                back.start()
                pump(self.request, server)
                back.join()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Connect) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.05,))
        thread.start()
        yield proxy.server_address[1], asked
        proxy.shutdown()
        thread.join()


def test_behind_a_proxy_the_name_counts_and_nothing_is_resolved_here():
    asked = {"http://paper.example/": (200, {}, PAGE), "http://paper.example/robots.txt": (404, {}, "")}
    with paper(asked) as proxy:
        urls = "http://paper.example/", "http://10.1.2.3/", "http://printer/", "http://x.internal/"
        outcome = crawl(*urls, private="", env={"http_proxy": proxy.url("")})
    assert [page["url"] for page in outcome.pages] == ["http://paper.example/"]
    assert outcome.reasons == dict.fromkeys(urls[1:], "private_address")
    assert proxy.pages == ["http://paper.example/"]


def test_an_inspecting_proxy_is_trusted_through_its_ca_file(authority):
    url, names = "https://secure.example/", {"proxy.example": ["127.0.0.1"]}
    trusting = {**QUICK, "NEWSCRAWL_CA_FILE": str(authority / "ca.pem")}
    with paper(tls=authority / "server.pem") as site, tunnel(site.port) as (port, asked):
        numbered = crawl(url, private="", env={"https_proxy": f"http://127.0.0.1:{port}"}, settings=trusting)
        named = crawl(
            url, private="", env={"https_proxy": f"http://proxy.example:{port}"}, dns=names, settings=trusting
        )
        untrusted = crawl(url, private="", env={"https_proxy": f"http://127.0.0.1:{port}"}, settings=QUICK)
    assert len(numbered.pages) == len(named.pages) == 1
    assert set(asked) == {"CONNECT secure.example:443 HTTP/1.1"}
    assert untrusted.reason == "tls_error"


def test_a_proxy_that_is_named_may_be_private_and_no_page_on_its_host():
    with paper({"http://paper.example/": (200, {}, PAGE)}) as proxy, paper() as inside:
        names = {"proxy.example": ["127.0.0.1"]}
        address = proxy.url("", host="proxy.example")
        env = {"http_proxy": address, "no_proxy": "proxy.example"}
        outcome = crawl(
            "http://paper.example/", inside.url(host="proxy.example"), private="", dns=names, env=env
        )
    assert [page["url"] for page in outcome.pages] == ["http://paper.example/"]
    assert outcome.reason == "private_address"
    assert inside.asked == []


def test_a_proxy_that_opens_no_tunnel_is_named(authority):
    with paper() as proxy:
        outcome = crawl(
            "https://secure.example/", private="", env={"https_proxy": proxy.url("")}, settings=QUICK
        )
    assert outcome.reason == "proxy_error"
