"""Which network addresses are public: those of other people's servers, not of this machine and its neighbours."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# IANA's special-purpose registries are in `ipaddress`, as is_global; older Pythons lack some of it. Besides it:
_BARRED_V4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments (RFC 6890)
    IPv4Network("192.88.99.0/24"),  # relays of 6to4 (RFC 7526)
)
_GLOBAL_V6 = IPv6Network("2000::/3")  # all unicast that IANA has given out; also leaves out ::/96 and ::ffff:0:0/96
_BARRED_V6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them, which hides an IPv4 address and a port
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_6TO4 = IPv6Network("2002::/16")  # RFC 3056: bits 16 to 47 are


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address, as getaddrinfo writes it, is a public one. An IPv4 address within an IPv6 one
    (NAT64, 6to4, mapped) must be public too; with a zone (``fe80::1%eth0``), none is."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _public_v4(found) if isinstance(found, IPv4Address) else _public_v6(found)


def _public_v4(address: IPv4Address) -> bool:
    barred = address.is_multicast or address.is_reserved or any(address in network for network in _BARRED_V4)
    return address.is_global and not barred


def _public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return _public_v4(address.ipv4_mapped)
    if address in _NAT64:
        return _public_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _6TO4:
        return _public_v4(IPv4Address(int(address) >> 80 & 0xFFFFFFFF))
    return address in _GLOBAL_V6 and address.is_global and not any(address in network for network in _BARRED_V6)


def is_odd_number(host: str) -> bool:
    """Whether a host is a number that C libraries take for an IPv4 address, but is not written as one: decimal
    (``2130706433``), octal (``0177.0.0.1``), hexadecimal (``0x7f.1``) or short (``127.1``). As in the WHATWG's URL
    Standard, a host whose last part is a number is meant as an address."""
    if ":" in host:  # IPv6
        return False
    last = host.rstrip(".").rpartition(".")[2].lower()
    if not (last.isdigit() or (last.startswith("0x") and all(c in "0123456789abcdef" for c in last[2:]))):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False
