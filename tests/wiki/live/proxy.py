"""A proxy on loopback before a wiki, which records every request and can lose or replace answers."""

from __future__ import annotations

import http.client
import json
import select
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

Parameters = dict[str, str]
_OWN_HEADERS = ("connection", "transfer-encoding", "content-length")


class Reply(NamedTuple):
    """What the client gets instead of the wiki's answer."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def error(cls, code: str, **headers: str) -> Reply:
        """An error as the API answers it."""
        return cls(
            json.dumps({"error": {"code": code, "info": f"told {code}"}}).encode(), headers=tuple(headers.items())
        )


Ask = Callable[[bool], Reply]
"""Sends the request to the wiki, as nobody or as who sent it, and returns the answer."""


class Given(NamedTuple):
    """What the client gets; ``length`` is what the headers promise."""

    reply: Reply
    length: int


class Fault(NamedTuple):
    """What goes wrong with one request: ``reaches`` says whether the wiki gets it; ``reply`` None cuts the connection.

    ``cut`` keeps only that many bytes of the wiki's own answer, under headers that promise all of them; ``changed``
    gives the client what it makes of the wiki's answer. ``silent`` keeps the connection open without a word.
    ``drip`` gives the answer byte by byte, with so many seconds between two. ``before`` and ``after`` happen around
    the moment at which the wiki gets the request, which it gets so many ``times``, and
    without its session where it comes ``as_nobody``.
    """

    reaches: bool
    reply: Reply | None = None
    cut: int | None = None
    changed: Callable[[bytes], bytes] | None = None
    silent: bool = False
    drip: float = 0
    before: Callable[[Ask], object] | None = None
    after: Callable[[Ask], object] | None = None
    times: int = 1
    as_nobody: bool = False

    def met(self, ask: Ask) -> Given | None:
        """Lets it happen; what the client gets then, None for nothing at all."""
        if self.before:
            self.before(ask)
        answers = [ask(self.as_nobody) for _ in range(self.times if self.reaches else 0)]
        if self.after:
            self.after(ask)
        if self.reply:
            return Given(self.reply, len(self.reply.body))
        if not answers or (self.cut is None and self.changed is None and not self.drip):
            return None
        body = self.changed(answers[-1].body) if self.changed else answers[-1].body
        return Given(answers[-1]._replace(body=body[: self.cut]), len(body))


class Proxy(AbstractContextManager["Proxy"]):
    """Listens on ``port`` while it is open; ``seen`` holds the parameters of every request, with ``method`` and
    ``user-agent``."""

    def __init__(self, wiki_port: int) -> None:
        self.seen: list[Parameters] = []
        self._faults: list[tuple[Callable[[Parameters], bool], Fault]] = []
        self.wiki_port = wiki_port
        self.connections: list[socket.socket] = []
        self._server = _Server(self)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        # Connections kept alive outlive the server that took them.
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def arm(self, fault: Fault, when: Callable[[Parameters], bool]) -> None:
        """The next request of which ``when`` is true meets this fault; faults are used up in order."""
        self._faults.append((when, fault))

    def of(self, action: str) -> list[Parameters]:
        """The requests seen for an action of the API."""
        return [parameters for parameters in self.seen if parameters.get("action") == action]

    def notice(self, parameters: Parameters) -> Fault | None:
        """Records a request, and says what is to go wrong with it."""
        self.seen.append(parameters)
        for place, (when, fault) in enumerate(self._faults):
            if when(parameters):
                del self._faults[place]
                return fault
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are sent one after the other: else the body waits 40 ms for the other side to confirm the head.
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.proxy.connections.append(self.connection)

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        self._pass_on(b"")

    def do_POST(self) -> None:
        self._pass_on(self.rfile.read(int(self.headers["content-length"])))

    def _pass_on(self, body: bytes) -> None:
        fault = self.server.proxy.notice(self._parameters(body))
        given = fault.met(lambda nobody: self._ask_wiki(body, nobody)) if fault else self._whole(self._ask_wiki(body))
        if given and fault and fault.drip:
            self._drip(*given, fault.drip)
        elif given:
            self._give(*given)
        elif fault and fault.silent:
            self.connection.recv(1)  # until the client gives up
        self.close_connection = given is None or len(given.reply.body) < given.length

    def _whole(self, reply: Reply) -> Given:
        return Given(reply, len(reply.body))

    def _parameters(self, body: bytes) -> Parameters:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        query |= parse_qs(body.decode(), keep_blank_values=True)
        wire = {"method": self.command, "user-agent": self.headers["user-agent"]}
        return {name: values[0] for name, values in query.items()} | wire

    def _ask_wiki(self, body: bytes, as_nobody: bool = False) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.proxy.wiki_port, timeout=60)
        dropped = ("connection", "cookie") if as_nobody else ("connection",)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in dropped}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        kept = tuple((name, value) for name, value in answer.getheaders() if name.lower() not in _OWN_HEADERS)
        reply = Reply(answer.read(), answer.status, kept)
        connection.close()
        return reply

    def _drip(self, reply: Reply, length: int, seconds: float) -> None:
        self._give(reply._replace(body=b""), length)
        for byte in reply.body:
            # Readable means closed: a client that waits for an answer says nothing.
            if select.select([self.connection], [], [], seconds)[0]:
                return
            self.wfile.write(bytes([byte]))

    def _give(self, reply: Reply, length: int) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(reply.body)
