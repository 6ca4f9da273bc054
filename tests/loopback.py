"""What the network tests stand on: scripted HTTP(S) servers on loopback, and a crawl of them in a process of its own."""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
PAGE = "<html><body><p>A page.</p></body></html>"
Answer = tuple[int, dict, str | bytes]


SITE_FILES = ("/robots.txt", "/.well-known/tdmrep.json")


@dataclass
class Paper:
    """A paper on loopback. An answer is a triple or a function of (handler, how often the path was asked before)."""

    answers: dict[str, Answer | Callable]
    port: int = 0
    scheme: str = "http"
    asked: list[tuple[float, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    @property
    def pages(self) -> list[str]:
        """What was asked for beside the paper's own word on robots and mining."""
        return [path for path in self.paths if not path.endswith(SITE_FILES)]

    def times(self, *without: str) -> list[float]:
        return [when for when, path in self.asked if path not in without]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self.lock:
            before = self.paths.count(handler.path)
            self.asked.append((time.monotonic(), handler.path))
        found = self.answers.get(handler.path, (404, {}, "no such page"))
        reply = found(handler, before) if callable(found) else found
        if reply is None:
            return
        status, headers, body = reply
        data = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)


@contextmanager
def paper(answers: dict | None = None, *, tls: Path | None = None, host: str = "127.0.0.1"):
    """Serve a paper while the block runs."""
    served = Paper({"/robots.txt": (404, {}, ""), "/": (200, {}, PAGE), **(answers or {})})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are two packets: 40 ms an answer

        def do_GET(self) -> None:
            try:
                served.answer(self)
            except OSError:  # the crawler hung up, as it should on some answers
                self.close_connection = True

        def log_message(self, *args) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        def handle_error(self, *args) -> None:  # a refused handshake is no news
            pass

    server = Server((host, 0), Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        served.scheme = "https"
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Outcome:
    """What came of a crawl."""

    pages: list[dict]
    failures: list[dict]
    sitemaps: list[list[str]]
    robots: dict[str, dict]
    tdmrep: dict[str, dict]
    finish: str
    rss_mb: float
    log: str

    @property
    def reasons(self) -> dict[str, str]:
        return {failure["url"]: failure["reason"] for failure in self.failures}

    @property
    def reason(self) -> str:
        (only,) = self.failures
        return only["reason"]


def crawl(
    *urls: str, private: str = "127.0.0.1", env: dict | None = None, settings: dict | None = None, **plan
) -> Outcome:
    """Run a crawl of the addresses; fails on any warning of Scrapy's and on any traceback."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {"NEWSCRAWL_PRIVATE_HOSTS": private, "PYTHONPATH": str(HERE.parent), **(env or {})}
    done = subprocess.run(
        [sys.executable, HERE / "network_crawl.py", json.dumps({"urls": urls, "settings": settings or {}, **plan})],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert "Deprecat" not in done.stderr, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return Outcome(**found, log=done.stderr)
