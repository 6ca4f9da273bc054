"""Serves the invented papers on loopback, one port each: `python -m newscrawl.demo.server --port 8801 --day 1`."""

import argparse
import base64
import hashlib
import signal
import socket
import socketserver
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType, TracebackType
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.demo import clock
from newscrawl.demo.edition import Answer, edition
from newscrawl.demo.layouts import LAYOUTS
from newscrawl.demo.papers import DEFAULT_PORT

HOST = "127.0.0.1"
REMEMBERED = 100_000
PIXEL = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGPQqP7/HwAEngJg3zJaVQAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Request:
    """A request that was answered."""

    site: str
    method: str
    path: str
    status: int


class DemoServer:
    """The three papers. `now` and `day` may be set while it runs: the next request sees them."""

    def __init__(self, base_port: int = DEFAULT_PORT, day: int = 1, more: int = 0) -> None:
        self.base_port = base_port
        self.now: datetime = clock.night(day)
        self.more = more
        self.requests: deque[Request] = deque(maxlen=REMEMBERED)
        self._servers: list[_Paper] = []
        try:
            for offset, site in enumerate(LAYOUTS):
                self._servers.append(_Paper(self, site, base_port + offset))
        except OSError:
            self._close()
            raise
        self._threads = [
            threading.Thread(target=server.serve_forever, daemon=True) for server in self._servers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def day(self) -> int:
        return clock.day_of(self.now)

    @day.setter
    def day(self, day: int) -> None:
        self.now = clock.night(day)

    @property
    def homes(self) -> dict[str, str]:
        """Address of each paper, by key."""
        return {server.site: server.home for server in self._servers}

    def stop(self) -> None:
        """Ends the threads and frees the ports."""
        for server in self._servers:
            server.shutdown()
        self._close()
        for thread in self._threads:
            thread.join()

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()

    def __enter__(self) -> "DemoServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Paper(ThreadingHTTPServer):
    """One paper's port."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, demo: DemoServer, site: str, port: int) -> None:
        self.demo, self.site, self.home = demo, site, f"http://{HOST}:{port}"
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        """Without HTTPServer's look-up of the host's name, which waits for a name server."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up is no news."""

    def answer(self, target: str) -> Answer:
        """The page at a request's path and query."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path.endswith(".png"):
            return Answer(PIXEL, content_type="image/png", changed=clock.DAY_ONE)
        shown = edition(self.site, self.home, self.demo.now, self.demo.more)
        found: Answer = LAYOUTS[self.site].answer(path, dict(parse_qsl(parts.query)), shown)
        return found


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD, with the validators that let a crawler ask `has this changed?`."""

    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""
    timeout = 30
    wbufsize = -1  # headers and body in one packet
    disable_nagle_algorithm = True
    server: _Paper

    def do_GET(self) -> None:
        self._send(self.server.answer(self.path))

    def do_HEAD(self) -> None:
        self._send(self.server.answer(self.path))

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: `DemoServer.requests` remembers."""

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        etag = f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()[:16]}"'
        validated = answer.status == 200 and answer.validators
        status = 304 if validated and self._is_known(etag, answer.changed) else answer.status
        self.server.demo.requests.append(Request(self.server.site, self.command, self.path, status))
        self.send_response(status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if not answer.validators:
            self.send_header("Cache-Control", "no-cache, private")
        elif validated:
            self.send_header("ETag", etag)
            if answer.changed:
                self.send_header("Last-Modified", format_datetime(_utc(answer.changed), usegmt=True))
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304 and self.command != "HEAD":
            self.wfile.write(body)

    def _is_known(self, etag: str, changed: datetime | None) -> bool:
        """RFC 9110, 13.2.2: If-None-Match decides; If-Modified-Since only where it is missing."""
        named = self.headers.get("If-None-Match")
        if named is not None:
            return named.strip() == "*" or etag in (
                name.strip().removeprefix("W/") for name in named.split(",")
            )
        since = self.headers.get("If-Modified-Since")
        if since is None or changed is None:
            return False
        try:
            return _utc(changed) <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(clock.DAY_ONE.tzinfo)


def serve(base_port: int = DEFAULT_PORT, day: int = 1, more: int = 0) -> DemoServer:
    """Starts the papers on three ports from `base_port` on; OSError where one is taken. `more`: generated stories."""
    return DemoServer(base_port, day, more)


def free_ports() -> int:
    """The first of three free ports in a row; OSError when there are none."""
    for _ in range(100):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            first: int = probe.getsockname()[1]
        if first + len(LAYOUTS) < 65536 and ports_are_free(first):
            return first
    raise OSError(f"no {len(LAYOUTS)} free ports in a row on {HOST}")


def ports_are_free(base_port: int) -> bool:
    """Whether `serve(base_port)` would find its ports free now."""
    try:
        for port in range(base_port, base_port + len(LAYOUTS)):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((HOST, port))
    except OSError:
        return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Serves until SIGTERM or Ctrl-C; prints one line when ready."""
    parser = argparse.ArgumentParser(prog="python -m newscrawl.demo.server", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="first of three ports (default %(default)s)"
    )
    parser.add_argument("--day", type=int, default=1, help="1, or 2 for the next night (default %(default)s)")
    parser.add_argument("--stories", type=int, default=0, metavar="N", help="add N generated stories")
    chosen = parser.parse_args(arguments)
    if chosen.day < 1 or chosen.stories < 0:
        parser.error("--day begins at 1, --stories at 0")
    if not ports_are_free(chosen.port):
        parser.error(f"ports {chosen.port} to {chosen.port + len(LAYOUTS) - 1} are not all free")
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    with serve(chosen.port, chosen.day, chosen.stories) as demo:
        print(f"ready: {' '.join(demo.homes.values())} day {demo.day}", flush=True)
        ended.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
