"""Which addresses may be asked: every spelling of a private one is refused, and only what is named is let through."""

from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.addresses import PrivateHosts, as_address, origin_of, refuse_address, refuse_url

NOBODY = PrivateHosts()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.0.0.1", "127.0.0.1.", "127%2e0.0.1",
        "１２７.0.0.1", "0", "10.1.2.3", "172.20.0.5", "192.168.7.7", "169.254.169.254", "100.64.3.4", "168.63.129.16",
        "224.0.0.251", "255.255.255.255", "240.0.0.9", "198.18.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]", "[fe80::1]", "[fd00:ec2::254]", "[ff02::1]", "[2002:7f00:1::]", "[64:ff9b::10.0.0.1]",
        "[::127.0.0.1]", "localhost", "LOCALHOST", "paper.localhost", "printer", "files.local", "db.internal", "r.home.arpa",
    ],
)  # fmt: skip
def test_private_hosts_are_refused_in_every_spelling(host):
    refusal = refuse_url(f"http://{host}/news", NOBODY)
    assert refusal is not None
    assert refusal[0] == "private_address"
    assert refuse_url(f"https://someone:secret@{host}:8443/", NOBODY)[0] == "private_address"


@pytest.mark.parametrize(
    "url",
    ["http://paper.example/", "https://93.184.215.14/a", "http://[2606:4700::1111]/", "http://[64:ff9b::9.9.9.9]/",
     "http://news.local.example/", "http://dead.beef/", "http://0xpaper.example/"],
)  # fmt: skip
def test_public_hosts_are_asked(url):
    assert refuse_url(url, NOBODY) is None


@pytest.mark.parametrize(
    "url, reason",
    [
        ("file:///etc/passwd", "unsupported_scheme"), ("ftp://paper.example/", "unsupported_scheme"),
        ("data:text/html,x", "unsupported_scheme"), ("gopher://127.0.0.1/", "unsupported_scheme"),
        ("http:///path", "bad_address"), ("http://paper.example:99999/", "bad_address"), ("http://[::1/", "bad_address"),
    ],
)  # fmt: skip
def test_what_is_no_page_address_is_refused(url, reason):
    assert refuse_url(url, NOBODY)[0] == reason


def test_a_named_port_opens_no_other():
    private = PrivateHosts.parse(["127.0.0.1:8801", " [::1]:8801 ", "intranet.example:80"])
    assert refuse_url("http://127.0.0.1:8801/", private) is None
    assert refuse_url("http://[::1]:8801/", private) is None
    assert refuse_url("http://2130706433:8801/", private) is None
    assert refuse_url("http://127.0.0.1/", private)[0] == "private_address"
    assert private.allow_name("intranet.example", 80)
    assert not private.allow_name("intranet.example", 8080)


def test_networks_and_names_without_port_open_every_port():
    private = PrivateHosts.parse(["10.0.0.0/8", "fd00::/8", "printer", "Files.Local"])
    for url in (
        "http://10.9.8.7:81/",
        "http://[fd12::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://printer:631/",
        "http://files.local/",
    ):
        assert refuse_url(url, private) is None
    assert refuse_url("http://11.0.0.1/", private) is None, "a public address needs no leave"
    assert refuse_url("http://192.168.0.1/", private)[0] == "private_address"


@pytest.mark.parametrize(
    "entry", ["http://127.0.0.1", "10.0.0.0/33", "a b", "host:port", "*.example", "[::1"]
)
def test_an_entry_that_names_nothing_says_what_is_allowed(entry):
    with pytest.raises(ValueError, match=r"NEWSCRAWL_PRIVATE_HOSTS.*host, host:port or CIDR"):
        PrivateHosts.parse(["127.0.0.1", entry])


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_decimal_hex_and_mapped_forms_are_the_same_address(address):
    number = int(address)
    mapped = f"::ffff:{address}"
    for spelling in (
        str(address),
        str(number),
        hex(number),
        mapped,
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
    ):
        assert refuse_address(as_address(spelling), 80, NOBODY), spelling


@given(st.ip_addresses(v=4))
@example(IPv4Address("8.8.8.8"))
def test_what_is_not_global_is_never_asked(address):
    if not address.is_global:
        assert refuse_address(address, 80, NOBODY)
    assert refuse_address(address, 80, PrivateHosts.parse([str(address)])) is None


@given(st.text())
def test_no_text_raises(text):
    for url in (text, f"http://{text}/", f"http://[{text}]/"):
        refuse_url(url, NOBODY)
    as_address(text)


def test_an_origin_is_scheme_host_and_port():
    assert (
        origin_of("http://Paper.example:80/a?b#c")
        == origin_of("http://paper.example")
        == "http://paper.example"
    )
    assert origin_of("https://paper.example:80") == "https://paper.example:80"
    assert ip_address("::1").is_loopback
