"""A server that answers like Overpass: whole, late, busy, empty, cut off, or in other bad ways."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BAD_WAYS = ("late", "drip", "busy", "overloaded", "wrong", "empty", "cut", "half", "remark", "page", "list")


class Overpass:
    """Serves the answer of a drawn map on a free port of this machine; `way` says how; keeps what it was asked."""

    def __init__(self, answer: dict):
        self.content = json.dumps(answer).encode()
        self.way, self.asked, self.done = "well", [], threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.asked.append((self.path, self.headers["User-Agent"], body.decode()))
                getattr(outer, f"_{outer.way}")(self)

            def do_GET(self):
                outer.asked.append((self.path, self.headers["User-Agent"], ""))
                outer._send(self, 200, b"Connected as: 1\n")

            def log_message(self, *_):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/api"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.server.shutdown()
        self.server.server_close()

    def _send(self, request, status: int, content: bytes, length: int | None = None, kind="application/json") -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(content) if length is None else length))
        request.end_headers()
        request.wfile.write(content)

    def _well(self, request):
        self._send(request, 200, self.content)

    def _late(self, request):
        self.done.wait(30)

    def _drip(self, request):
        """A little now and then: no single wait is long, the whole has no end."""
        self._send(request, 200, b"{", 10_000_000)
        for _ in range(150):
            if self.done.wait(0.2):
                return
            try:
                request.wfile.write(b" " * 1024)
            except OSError:
                return

    def _busy(self, request):
        self._send(request, 429, b"Too Many Requests", kind="text/html")

    def _overloaded(self, request):
        self._send(request, 504, b"<html>The server is probably too busy</html>", kind="text/html")

    def _wrong(self, request):
        self._send(request, 400, b"<html>parse error</html>", kind="text/html")

    def _empty(self, request):
        self._send(request, 200, json.dumps({"version": 0.6, "elements": []}).encode())

    def _cut(self, request):
        """The connection breaks in the middle."""
        self._send(request, 200, self.content[: len(self.content) // 2], len(self.content))
        request.close_connection = True

    def _half(self, request):
        """Half of the text, as if it were all."""
        self._send(request, 200, self.content[: len(self.content) // 2])

    def _remark(self, request):
        """What Overpass does when a question runs out of time: some elements, and a remark at the end."""
        answer = json.loads(self.content)
        answer["elements"] = answer["elements"][:5]
        answer["remark"] = 'runtime error: Query timed out in "query" at line 1 after 5 seconds.'
        self._send(request, 200, json.dumps(answer).encode())

    def _page(self, request):
        self._send(request, 200, b"<html>Sign in to this network</html>", kind="text/html")

    def _list(self, request):
        self._send(request, 200, b"[1, 2]")


def free_port() -> int:
    """A port at which nobody listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.server_close()
    time.sleep(0.01)
    return server.server_port
