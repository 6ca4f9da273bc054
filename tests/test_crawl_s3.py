"""`-O s3://...` on a server that speaks S3's PUT: the local record stands before, during and after the upload."""

import json
import signal
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from crawled import snapshot, stories_of

from newscrawl.runs import FEEDS

pytest.importorskip("boto3", reason="Scrapy's S3 storage needs boto3")

DENIED = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


class Bucket:
    """What was put, by path; `refuse` answers 403, `hang` never answers."""

    def __init__(self):
        self.objects, self.refuse, self.hang = {}, False, False
        self.asked = threading.Event()
        self.seen_locally = []
        self.data = None

    def put(self, handler):
        length = int(handler.headers.get("Content-Length", 0))
        body = handler.rfile.read(length)
        if "aws-chunked" in handler.headers.get("Content-Encoding", ""):
            body = unchunked(body)
        lines = [p.read_bytes().count(b"\n") for p in self.data.glob("world/*/articles.jsonl*")]
        self.seen_locally.append(lines)
        self.asked.set()
        if self.hang:
            time.sleep(60)
        answer = DENIED if self.refuse else b""
        if not self.refuse:
            self.objects[handler.path] = body
        handler.send_response(403 if self.refuse else 200)
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)


def unchunked(body):
    """The bytes inside aws-chunked coding: size[;signature], data, ... trailers."""
    found = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        count = int(size.partition(b";")[0], 16)
        if not count:
            break
        found, body = found + body[:count], body[count + 2 :]
    return found


@contextmanager
def serving():
    bucket = Bucket()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_expect_100(self):
            self.send_response_only(100)
            self.end_headers()
            return True

        def do_PUT(self):
            bucket.put(self)

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *args):  # a killed crawler hangs up
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    bucket.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def bucket(newscrawl):
    with serving() as served:
        served.data = newscrawl.data
        yield served


def words(bucket):
    settings = {
        "AWS_ENDPOINT_URL": bucket.url, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION_NAME": "x", "DOWNLOAD_DELAY": "0",
    }  # fmt: skip
    return ["-O", "s3://news/world.jsonl", *(w for s in settings.items() for w in ("-s", "=".join(s)))]


def rows(text):
    return [json.loads(line) for line in text.decode().split("\n") if line]


def test_the_articles_are_put_and_stand_in_the_run_folder_before_and_after(newscrawl, bucket):
    ended = newscrawl("crawl", "world", *words(bucket))
    assert ended.code == 0, ended.err
    (path,) = bucket.objects
    assert path == "/news/world.jsonl"
    local = ended.rows("articles")
    assert local
    assert rows(bucket.objects[path]) == local
    assert bucket.seen_locally == [[len(local)]], "all rows were on the disk when the upload came"


def test_an_upload_that_is_refused_is_one_line_exit_1_and_the_local_files_are_whole(
    newscrawl, bucket, papers
):
    bucket.refuse = True
    ended = newscrawl("crawl", "world", *words(bucket))
    assert ended.code == 1, ended.err
    assert "Traceback" not in ended.err
    lines = [line for line in ended.err.splitlines() if "s3://news/world.jsonl" in line]
    assert len(lines) == 1, ended.err
    assert "AccessDenied" in lines[0]
    assert "exit 1" in ended.err.strip().splitlines()[-1]
    (run,) = ended.runs()
    assert sorted(path.name for path in run.iterdir()) == sorted(
        [*(f"{name}.jsonl" for name in FEEDS), "run.json"]
    )
    assert len(ended.rows("articles")) == len(stories_of(papers))
    bucket.refuse = False
    again = newscrawl("crawl", "world", *words(bucket))
    assert again.code == 0, again.err
    assert again.rows("articles") == []


def test_a_crash_in_mid_upload_loses_the_object_and_no_row(newscrawl, bucket, papers):
    bucket.hang = True
    process = newscrawl.start("crawl", "world", *words(bucket))
    assert bucket.asked.wait(60)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert bucket.objects == {}
    rest = newscrawl.crawl()
    assert rest.code == 0, rest.err
    ids = [row["story_id"] for row in rest.all_rows("articles")]
    assert len(ids) == len(set(ids)) == len(stories_of(papers))
    live = snapshot(newscrawl.data)
    assert newscrawl("memory", "rebuild").code == 0
    assert snapshot(newscrawl.data) == live
