"""A proxy on loopback before a wiki, which records every request and can lose or replace answers."""

from __future__ import annotations

import http.client
import json
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


class Fault(NamedTuple):
    """What goes wrong with one request: ``reaches`` says whether the wiki gets it; ``reply`` None cuts the connection.

    ``cut`` keeps only that many bytes of the wiki's own answer, under headers that promise all of them.
    """

    reaches: bool
    reply: Reply | None = None
    cut: int | None = None


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
        reply = self._ask_wiki(body) if fault is None or fault.reaches else None
        if fault is None and reply:
            self._give(reply, len(reply.body))
        elif fault and fault.reply:
            self._give(fault.reply, len(fault.reply.body))
        elif fault and reply and fault.cut is not None:
            self._give(Reply(reply.body[: fault.cut], reply.status, reply.headers), len(reply.body))
            self.close_connection = True
        else:
            self.close_connection = True

    def _parameters(self, body: bytes) -> Parameters:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        query |= parse_qs(body.decode(), keep_blank_values=True)
        wire = {"method": self.command, "user-agent": self.headers["user-agent"]}
        return {name: values[0] for name, values in query.items()} | wire

    def _ask_wiki(self, body: bytes) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.proxy.wiki_port, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        kept = tuple((name, value) for name, value in answer.getheaders() if name.lower() not in _OWN_HEADERS)
        reply = Reply(answer.read(), answer.status, kept)
        connection.close()
        return reply

    def _give(self, reply: Reply, length: int) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(reply.body)
