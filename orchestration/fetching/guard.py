"""Which URLs and addresses may be asked: public web servers, and nothing within this machine or its network.

A name in a feed or a redirect comes from strangers. It is resolved once, every address that it stands for
must be public, and the connection goes to one of those very addresses: a second answer of the name server
(DNS rebinding) has no effect.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from orchestration.fetching.failures import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # a cloud's platform service, though the address is a public one
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64: an IPv4 address inside, perhaps a private one
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo: the same
        "2002::/16",  # 6to4: the same
        "fec0::/10",  # site-local, deprecated
    )
)
"""Beyond what `ipaddress` calls private, link-local, reserved or multicast."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host; spellings of numbers (127.1, 0x7f.1) are read as the system reads them.

    Raises FetchError (unknown_host). How long it takes is the system's to limit (resolv.conf).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("unknown_host", host) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets public addresses through, and those that are `allowed` by name.

    `allowed` is for tests against servers on this machine; no setting of a user reaches it.
    """

    allowed: frozenset[str] = frozenset()
    resolver: Resolver = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses that may be connected to; raises FetchError where one of them may not."""
        found = self.resolver(host, port)
        if not found:
            raise FetchError("unknown_host", host)
        for address in found:
            if address not in self.allowed and not is_public(address):
                raise FetchError("private_address", f"{host} is {address}")
        return found


def is_public(address: str) -> bool:
    """Whether the address is one of the public internet; False where it is no address at all."""
    try:
        parsed: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return (
        parsed.is_global
        and not parsed.is_multicast
        and not any(parsed in network for network in _REFUSED_NETWORKS if network.version == parsed.version)
    )


def checked_url(url: str) -> SplitResult:
    """The parts of a URL that may be asked for; raises FetchError (refused_url) where it may not."""
    if any(character <= " " or character == "\x7f" for character in url):
        raise FetchError("refused_url", "it holds white space or control characters")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError("refused_url", error) from error
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError("refused_url", f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if not host or port == 0:
        raise FetchError("refused_url", "it names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError("refused_url", "it holds a user name or password")
    return parts
