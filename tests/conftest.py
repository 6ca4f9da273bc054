"""The invented papers, a crawl as a user starts it (in a process of its own), and memories on SQLite and PostgreSQL."""

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from memory_rows import key_of
from private_postgres import private_cluster, server_programs

from newscrawl.dedupe.memory import open_memory
from newscrawl.demo.server import free_ports, serve

ROOT = Path(__file__).parent.parent

collect_ignore = ["network_crawl.py"]  # a script that the network tests run


@dataclass
class Ended:
    """A command that ended."""

    code: int
    out: str
    err: str
    data: Path

    def runs(self, spider="world"):
        return sorted(p for p in (self.data / spider).iterdir() if p.is_dir())

    def rows(self, feed, run=-1, spider="world"):
        text = (self.runs(spider)[run] / f"{feed}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    def all_rows(self, feed, spider="world"):
        return [row for i in range(len(self.runs(spider))) for row in self.rows(feed, i, spider)]

    def report(self, run=-1, spider="world"):
        return json.loads((self.runs(spider)[run] / "run.json").read_text())


class Newscrawl:
    """`scrapy ...` as it is typed, with the invented papers as its cards."""

    def __init__(self, data, port):
        self.data = data
        self.port = port
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("NEWSCRAWL_")},
            "PYTHONPATH": str(ROOT),
            "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
            "NEWSCRAWL_DATA": str(data),
            "NEWSCRAWL_CONTACT": "tests@newscrawl.example",
            "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1",
            "NEWSCRAWL_CARDS": "newscrawl.demo.papers",
            "NEWSCRAWL_DEMO_PORT": str(port),
            "no_proxy": "127.0.0.1",
        }

    def start(self, *words, **environment):
        return subprocess.Popen(
            [sys.executable, "-m", "scrapy", *words],
            cwd=ROOT, env={**self.environment, **environment}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def __call__(self, *words, stdin=None, **environment):
        ended = subprocess.run(
            [sys.executable, "-m", "scrapy", *words],
            cwd=ROOT, env={**self.environment, **environment}, text=True, capture_output=True, input=stdin or "",
            timeout=300, check=False,
        )  # fmt: skip
        return Ended(
            ended.returncode, ended.stdout, ended.stderr, Path(environment.get("NEWSCRAWL_DATA", self.data))
        )

    def crawl(self, *words, section="world", **environment):
        return self("crawl", section, "-s", "DOWNLOAD_DELAY=0", *words, **environment)


@pytest.fixture
def papers():
    server = serve(free_ports(), 1)
    yield server
    server.stop()


@pytest.fixture
def newscrawl(tmp_path, papers):
    return Newscrawl(tmp_path / "data", papers.base_port)


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL of the tests' own."""
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs here (Debian: apt-get install postgresql)")
    with private_cluster(programs) as url:
        yield url


_schemas = count(1)


@pytest.fixture
def pg_address(server):
    """A schema of its own in the tests' server."""
    name = f"t{next(_schemas)}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def sqlite_address(tmp_path):
    return f"sqlite:///{tmp_path}/data/memory.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    return request.getfixturevalue("sqlite_address" if request.param == "sqlite" else "pg_address")


@pytest.fixture
def memory(address):
    with closing(open_memory(address, key_of=key_of)) as opened:
        yield opened


@pytest.fixture
def sqlite_memory(sqlite_address):
    with closing(open_memory(sqlite_address, key_of=key_of)) as opened:
        yield opened
