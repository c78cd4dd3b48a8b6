"""What may be asked: public addresses over http and https, whatever the spelling."""

import pytest

from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard, checked_url, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "169.254.169.254", "168.63.129.16", "224.0.0.1", "239.255.255.250", "255.255.255.255", "192.0.2.7",
        "198.18.0.1", "240.0.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::", "2001:db8::1", "fec0::1", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "localhost", "::1"]
)
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    with pytest.raises(FetchError) as refused:
        Guard().addresses(host, 80)
    assert refused.value.code in ("private_address", "unknown_host")  # no IPv6 here: not known at all


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    guard = Guard(resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(FetchError, match=r"two-faced\.example is 10\.0\.0\.1"):
        guard.addresses("two-faced.example", 443)


def test_a_host_without_addresses_is_not_known() -> None:
    with pytest.raises(FetchError, match=r"nowhere\.example"):
        Guard(resolver=lambda host, port: []).addresses("nowhere.example", 80)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "javascript:alert(1)",
        "//example.org/",
        "example.org", "", "http://", "http:///path", "http://user:secret@example.org/",
        "http://user@example.org/", "http://example.org:99999/", "http://example.org:0/",
        "http://exa mple.org/",
        "http://example.org/\r\nX: y",
        "http://[::1/", "unix:/var/run/docker.sock",
    ],
)  # fmt: skip
def test_urls_that_are_not_asked(url: str) -> None:
    with pytest.raises(FetchError) as refused:
        checked_url(url)
    assert refused.value.code == "refused_url"
    assert refused.value.is_final
