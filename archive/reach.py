"""Who may be asked: the origins that one fetch may connect to, and the addresses that none may lead to."""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass

import httpx

from model.errors import FetchError, UsageError
from model.series import Series

PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int]
"""Scheme, host in lower case, port."""

# Networks that a public document is never served from, and that a forged answer of a name server, a redirect or an
# odd spelling could point to. The standard library's is_private misses several of them (carrier-grade NAT, NAT64,
# 6to4, IPv4 inside IPv6, multicast), hence the table. IANA special-purpose registries.
_DENIED_V4 = (
    "0.0.0.0/8",  # this network: Linux takes 0.0.0.0 for the machine itself
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # carrier-grade NAT; also where a large Chinese cloud keeps its metadata service
    "127.0.0.0/8",  # loopback
    "168.63.129.16/32",  # a cloud's host agent on a public-looking address
    "169.254.0.0/16",  # link-local: metadata services of most clouds
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocol assignments
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # multicast tunnelling
    "192.88.99.0/24",  # 6to4 relays
    "192.168.0.0/16",  # private
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarking
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and broadcast
)
# Only global unicast is public at all in IPv6 (which leaves out loopback, mapped and translated IPv4, unique-local,
# link-local and multicast); within it these are not.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_DENIED_V6 = (
    "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4: an IPv4 address inside, loopback included
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)
_DENIED_NETWORKS_V4 = tuple(map(ipaddress.IPv4Network, _DENIED_V4))
_DENIED_NETWORKS_V6 = tuple(map(ipaddress.IPv6Network, _DENIED_V6))


class Forbidden(FetchError):
    """An address that a rule forbids to ask: host, port, kind of address or robots.txt. Never worth another try."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one fetch may connect to. `grant` is the --from root that a person named, empty for the catalogue's hosts.

    The deny table holds unless a person named the very origin.
    """

    origins: frozenset[Origin]
    grant: str = ""

    def admit(self, url: str) -> Origin:
        """Return the origin of an address, which must be one of these; raises Forbidden otherwise."""
        origin = origin_of(url)
        if origin not in self.origins:
            raise Forbidden(f"{url}: leads outside the hosts that may be asked ({self._names()})")
        return origin

    def addresses(self, host: str, port: int, patience: float = 10.0) -> tuple[str, ...]:
        """Look a host up once, within `patience` seconds, and return its addresses.

        Raises Forbidden if the host or any of them is denied.
        """
        if (host, port) not in {(known, at) for _, known, at in self.origins}:
            raise Forbidden(f"{host}:{port}: outside the hosts that may be asked ({self._names()})")
        addresses = _look_up(host, port, patience)
        if not self.grant:
            for address in addresses:
                if is_denied(address):
                    raise Forbidden(f"{host}: its address {address} is not a public one")
        return addresses

    def _names(self) -> str:
        return ", ".join(sorted(f"{scheme}://{host}:{port}" for scheme, host, port in self.origins))


def _look_up(host: str, port: int, patience: float) -> tuple[str, ...]:
    """Ask the system for the addresses of a name; its resolver knows no deadline, so it is asked in a thread."""
    found: list[tuple[str, ...]] = []
    trouble: list[Exception] = []

    def ask() -> None:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(str(entry[4][0]) for entry in entries)))
        except (OSError, UnicodeError) as error:
            trouble.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(patience)
    if not found:
        reason = trouble[0] if trouble else f"no answer within {patience:.0f} seconds"
        raise FetchError(f"{host}: no address found ({reason})", transient=True)
    return found[0]


def catalogue_reach(series: Series) -> Reach:
    """Return the reach of a series: the hosts of its own addresses, at the usual ports."""
    return Reach(frozenset((scheme, host, port) for host in series.hosts for scheme, port in PORTS.items()))


def grant_reach(root: str) -> Reach:
    """Return the reach of a --from root that is an address: that scheme, host and port and no other."""
    if "?" in root or "#" in root:
        raise UsageError(f"--from {root}: wants scheme://host:port/path without ? and #")
    try:
        return Reach(frozenset({origin_of(root)}), grant=root)
    except Forbidden as error:
        raise UsageError(f"--from {error}") from error


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of an http or https address without a user name.

    The address is read by the parser that the request itself uses: two parsers could see two hosts in one text.
    """
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Forbidden(f"{url}: no address ({error})") from error
    host = parts.raw_host.decode("ascii").lower()
    port = parts.port if parts.port is not None else PORTS.get(parts.scheme, 0)
    if parts.scheme not in PORTS or not host or parts.userinfo or not 0 < port < 65536:
        raise Forbidden(f"{url}: no plain http or https address")
    return parts.scheme, host, port


def is_denied(address: str) -> bool:
    """Return whether an IP address is one that no public document is served from."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv4Address):
        return any(parsed in network for network in _DENIED_NETWORKS_V4)
    return parsed not in _GLOBAL_V6 or any(parsed in network for network in _DENIED_NETWORKS_V6)
