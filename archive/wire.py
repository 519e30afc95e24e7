"""The connection under httpx: looked up once, checked, pinned, checked again, and cut off at a total deadline.

httpx times single reads, so a server that sends a byte a second could hold a fetch for ever; and it looks a name up
by itself, after any check made here. Both are settled where the socket is opened.
"""

from __future__ import annotations

import ipaddress
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from archive.reach import Reach
from model.errors import FetchError


class Deadline:
    """The moment, on the monotonic clock, at which a fetch is given up."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return the seconds that one step may take: its own time-out or what is left, whichever is less."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(f"not finished within {self._seconds:g} seconds", transient=True)
        return left if timeout is None else min(timeout, left)


class PinnedTransport(httpx.BaseTransport):
    """One-connection transport that reaches only what `reach` allows, and nothing after the deadline."""

    def __init__(self, reach: Reach, deadline: Deadline, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, network_backend=_Backend(reach, deadline)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body comes as raw bytes, its content coding untouched."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=dict(answer.extensions)
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only."""

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        self._reach = reach
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers, each checked before and after."""
        failure: Exception | None = None
        for address in self._reach.addresses(host, port, self._deadline.left(timeout)):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self._check_peer(stream, address)
            return _Stream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _check_peer(self, stream: httpcore.NetworkStream, address: str) -> None:
        peer = str(stream.get_extra_info("server_addr")[0])
        if _bare(peer) != _bare(address):
            stream.close()
            raise FetchError(f"connected to {peer} instead of {address}")


class _Stream(httpcore.NetworkStream):
    """A socket each of whose steps ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._deadline.left(timeout))
        except httpcore.ReadTimeout:
            self._deadline.left(timeout)  # says so if it was this that ran out
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the signature is httpcore's
        return self._stream.get_extra_info(info)


def _bare(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address.partition("%")[0])
