"""Asks addresses on other sites whether they answer, and lets nobody reach into our own network that way.

Whoever writes an address decides where this server connects to. So only ``http`` and ``https`` on their own ports
are asked, a name is resolved once, every address it stands for has to lie in the open internet, the connection goes
to the address that was looked at (a second look-up could give another), and each redirect passes the same gate.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from ipaddress import IPv4Address, ip_address, ip_network
from threading import Event, Timer
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

from django.utils.translation import gettext as _

MOST_REDIRECTS = 5
MOST_ADDRESSES = 3  # of one name, tried in turn
MOST_LETTERS = 2_000  # of an address
PORTS = {80, 443}
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address as a network without IPv4 writes it (RFC 6052)
OPEN_6 = ip_network("2000::/3")  # all that is given out of IPv6
# Source: IANA, special-purpose address registries for IPv4 and IPv6, and the ranges for multicast and future use.
CLOSED = [
    ip_network(one)
    for one in """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
    2001::/23 2001:db8::/32 2002::/16 3fff::/20
    """.split()
]
AS_IS = "%/:=&?~#+!$,;'@()*[]"  # what may stand in an address as it is


class NoAnswer(Exception):  # noqa: N818 -- reads as what it is
    """An address gave no answer; the message is the reason, for people."""


class Forbidden(NoAnswer):
    """An address this server never connects to."""


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at an address. ``url`` is where it now lives: the address asked, or where redirects for good lead.

    ``kind`` is its type, ``body`` what was sent: None where that is not wanted or too much.
    """

    status: int
    url: str
    kind: str
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bodies are read: of these types, and up to so many bytes."""

    kinds: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer on the way to a page."""

    status: int
    location: str | None
    kind: str
    body: bytes | None


NOTHING = Wanted(frozenset(), 0)


def public(address: str) -> bool:
    """Whether an IP address lies in the open internet: not this machine, not its network, not a reserved range."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found in NAT64:
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    return (found.version == 4 or found in OPEN_6) and not any(found in closed for closed in CLOSED)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses a name stands for."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def connect(address: str, port: int, timeout: float) -> socket.socket:
    """A connection to an IP address."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Way:
    """How to get out: who we say we are, how long we wait, and what resolves names and connects."""

    agent: str
    timeout: float = 10  # seconds, for one request as a whole
    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def read(self, url: str, wanted: Wanted = NOTHING) -> Page:
        """What lies at an address, redirects followed, as far as it is wanted. Raises ``NoAnswer``."""
        home, settled = url, False
        for _hop in range(MOST_REDIRECTS + 1):
            reply = self._once(url, wanted)
            if reply.status not in REDIRECTS or not reply.location:
                return Page(reply.status, home, reply.kind, reply.body)
            url = urljoin(url, reply.location)
            settled = settled or reply.status not in FOR_GOOD
            home = home if settled else url
        raise NoAnswer(_("it leads from one address to the next without an end"))

    def _once(self, url: str, wanted: Wanted) -> Reply:
        parts = _split(url)
        host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise NoAnswer(_("no site has this name")) from None
        if not addresses or not all(map(public, addresses)):
            raise Forbidden(_("it leads into a private network"))
        try:
            with self._open(addresses, port) as raw, _no_longer_than(raw, self.timeout):
                return self._talk(raw, parts, wanted)
        except ssl.SSLCertVerificationError as error:
            raise NoAnswer(
                _("its certificate is not valid: %(why)s") % {"why": error.verify_message}
            ) from None
        except TimeoutError:
            raise NoAnswer(_("it does not answer in time")) from None
        except (OSError, HTTPException):
            raise NoAnswer(_("it ends the connection without an answer")) from None

    def _open(self, addresses: Sequence[str], port: int) -> socket.socket:
        *first, last = addresses[:MOST_ADDRESSES]
        for address in first:
            with suppress(OSError):
                return self.connect(address, port, self.timeout)
        return self.connect(last, port, self.timeout)

    def _talk(self, raw: socket.socket, parts: SplitResult, wanted: Wanted) -> Reply:
        """One request over a connection that is already open, so that nothing resolves the name again."""
        host = str(parts.hostname)
        connection = HTTPConnection(host, parts.port)
        if parts.scheme == "https":
            connection = HTTPSConnection(host, parts.port, context=self.tls)
            raw = self.tls.wrap_socket(raw, server_hostname=host)
        connection.sock = raw
        target = quote(parts._replace(scheme="", netloc="").geturl() or "/", safe=AS_IS)
        with closing(connection):
            connection.request("GET", target, headers={"User-Agent": self.agent, "Accept": "*/*"})
            with closing(connection.getresponse()) as reply:
                kind = reply.headers.get_content_type() if reply.getheader("Content-Type") else ""
                body = _body(reply, wanted) if kind in wanted.kinds else None
                return Reply(reply.status, reply.getheader("Location"), kind, body)


def _body(reply: HTTPResponse, wanted: Wanted) -> bytes | None:
    """What a page sends, if that is whole, not packed and no more than wanted."""
    if reply.status != 200 or reply.getheader("Content-Encoding", "identity") != "identity":
        return None
    body = reply.read(wanted.most + 1)
    if len(body) > wanted.most:
        return None
    if reply.length:  # so much was promised and did not come
        raise IncompleteRead(body, reply.length)
    return body


def _split(url: str) -> SplitResult:
    """The parts of an address, its host in ASCII; raises ``Forbidden`` for one that nobody should ask."""
    try:
        parts = urlsplit(urldefrag(url).url)
        host = (parts.hostname or "").encode("idna").decode()
        fits = parts.scheme in ("http", "https") and host and parts.port in {None, *PORTS}
    except ValueError:  # UnicodeError among them
        fits = False
    if not fits or len(url) > MOST_LETTERS:
        raise Forbidden(_("it is no address of a web page"))
    if parts.username is not None:
        raise Forbidden(_("it holds a name or a password"))
    shown = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=shown if parts.port is None else f"{shown}:{parts.port}")


@contextmanager
def _no_longer_than(connection: socket.socket, seconds: float) -> Iterator[None]:
    """Cut a connection after so long: its own timeout begins anew with each byte, and a byte may be all that comes."""
    handle = connection.dup()  # outlives the wrapping in TLS
    late = Event()
    timer = Timer(seconds, _cut, [handle, late])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()
    if late.is_set():  # what was read may be only its beginning
        raise TimeoutError


def _cut(connection: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # it may have ended by itself
        connection.shutdown(socket.SHUT_RDWR)
