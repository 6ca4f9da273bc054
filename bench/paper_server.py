"""Papers on loopback, and `scrapy crawl world` in a process of its own."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HTML = "text/html; charset=utf-8"
Answer = Callable[[str], "tuple[int, str, bytes]"]
"""Path and query in; status, content type and body out."""


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """A paper on a port of its own; its home, without a slash at the end."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def crawl(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`scrapy crawl world` on papers of this machine; what it wrote stands in `data`."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NEWSCRAWL_")}
    ours = {
        "NEWSCRAWL_DATA": str(data), "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1", "NEWSCRAWL_CONTACT": "bench@newscrawl.example",
        "no_proxy": "127.0.0.1",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "world", "-s", "DOWNLOAD_DELAY=0", *words],
        cwd=ROOT, env={**clean, **ours, **environment}, text=True, capture_output=True, check=False,
    )  # fmt: skip


def rows(data: Path, feed: str) -> list[dict[str, Any]]:
    """A feed's rows over all runs of a data folder, oldest first."""
    files = sorted(data.glob(f"world/*/{feed}.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]


def reports(data: Path) -> list[dict[str, Any]]:
    """run.json of every run of a data folder, oldest first."""
    return [json.loads(file.read_text("utf-8")) for file in sorted(data.glob("world/*/run.json"))]
