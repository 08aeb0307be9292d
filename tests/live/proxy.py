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


class Reply(NamedTuple):
    """What the client gets instead of the wiki's answer."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = {}

    @classmethod
    def error(cls, code: str, **headers: str) -> Reply:
        """An error as the API answers it."""
        return cls(json.dumps({"error": {"code": code, "info": f"told {code}"}}).encode(), headers=dict(headers))


class Fault(NamedTuple):
    """What goes wrong with one request: ``reaches`` says whether the wiki gets it; ``reply`` None cuts the connection.

    ``cut`` keeps only that many bytes of the wiki's own answer, under headers that promise all of them.
    """

    reaches: bool
    reply: Reply | None = None
    cut: int | None = None


class Proxy(AbstractContextManager["Proxy"]):
    """Listens on ``port`` while it is open; ``seen`` holds the parameters of every request, with ``method``."""

    def __init__(self, wiki_port: int) -> None:
        self.seen: list[Parameters] = []
        self._faults: list[tuple[Callable[[Parameters], bool], Fault]] = []
        self._wiki_port = wiki_port
        self._open: list[socket.socket] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        # Connections kept alive outlive the server that took them.
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def arm(self, fault: Fault, when: Callable[[Parameters], bool]) -> None:
        """The next request of which ``when`` is true meets this fault; faults are used up in order."""
        self._faults.append((when, fault))

    def of(self, action: str) -> list[Parameters]:
        """The requests seen for an action of the API."""
        return [parameters for parameters in self.seen if parameters.get("action") == action]

    def _due(self, parameters: Parameters) -> Fault | None:
        for place, (when, fault) in enumerate(self._faults):
            if when(parameters):
                del self._faults[place]
                return fault
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                proxy._open.append(self.connection)

            def log_message(self, *_: object) -> None: ...

            def do_GET(self) -> None:
                self._pass_on(b"")

            def do_POST(self) -> None:
                self._pass_on(self.rfile.read(int(self.headers["content-length"])))

            def _pass_on(self, body: bytes) -> None:
                query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
                query |= parse_qs(body.decode(), keep_blank_values=True)
                parameters = {name: values[0] for name, values in query.items()} | {"method": self.command}
                proxy.seen.append(parameters)
                fault = proxy._due(parameters)
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

            def _ask_wiki(self, body: bytes) -> Reply:
                connection = http.client.HTTPConnection("127.0.0.1", proxy._wiki_port, timeout=60)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
                connection.request(self.command, self.path, body or None, headers)
                answer = connection.getresponse()
                kept = {
                    name: value
                    for name, value in answer.getheaders()
                    if name.lower() not in ("connection", "transfer-encoding", "content-length", "set-cookie")
                }
                cookies = answer.headers.get_all("set-cookie") or []
                reply = Reply(
                    answer.read(), answer.status, kept | {f"set-cookie\0{n}": c for n, c in enumerate(cookies)}
                )
                connection.close()
                return reply

            def _give(self, reply: Reply, length: int) -> None:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name.partition("\0")[0], value)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(reply.body)

        return Handler
