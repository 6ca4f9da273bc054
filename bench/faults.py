"""Stop the demo crawl at random moments, many times; then count: every story once, every line whole, memory as rebuilt.

    python bench/faults.py --kills 200 [--seed 1] [--keep DIR]

Each round crawls the invented papers into one data folder with a fault, then without one, and checks what stands in all
finished feed files. Faults: SIGKILL, SIGTERM, SIGINT once and twice; a file-size limit (a full disk); a read-only data
folder; the memory truncated, overwritten with garbage or deleted; a feed line torn; a run folder's lock left behind; a
clock that stands hours before that of the run before, or days ahead of it.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newscrawl.clean.urls import url_key  # noqa: E402
from newscrawl.dedupe.memory import open_memory, rebuilding  # noqa: E402
from newscrawl.demo.server import DemoServer, free_ports, serve  # noqa: E402
from newscrawl.repair import remember  # noqa: E402
from newscrawl.runs import FEEDS, run_folders  # noqa: E402

READ_ONLY = "read-only"
KILLS = ("SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGINT", "SIGINT twice", "full disk", READ_ONLY)
DAMAGE = ("none", "none", "none", "deleted", "garbage", "truncated", "torn line")
CLOCKS = (0, 0, 0, 7, 31, -50)
"""Hours that a run's clock is set back."""
COUNTS: Counter[str] = Counter()
"""How often each fault was made."""


@contextmanager
def frozen(data: Path) -> Iterator[list[str]]:
    """Words before a command for which the folder is read-only: a mount for root, whom no permissions bind."""
    data.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        here = str(data)
        script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
        yield ["unshare", "-m", "sh", "-c", script, here]
        return
    folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield []
    for folder in folders:
        folder.chmod(0o755)


def crawl(
    data: Path, port: int, limit: int | None = None, clock: float = 0, before: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """A crawl under way."""

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, limit or 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("NEWSCRAWL_")},
        "NEWSCRAWL_DATA": str(data), "NEWSCRAWL_DEMO_PORT": str(port), "NEWSCRAWL_CARDS": "newscrawl.demo.papers",
        "NEWSCRAWL_PRIVATE_HOSTS": "127.0.0.1", "NEWSCRAWL_CONTACT": "bench@newscrawl.example",
        "PYTHONDONTWRITEBYTECODE": "1", "CLOCK_SET_BACK": str(clock),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "bench" / "clock"), str(ROOT)]),
    }  # fmt: skip
    return subprocess.Popen(
        [*before, sys.executable, "-m", "scrapy", "crawl", "world", "-s", "DOWNLOAD_DELAY=0.01"], cwd=ROOT,
        env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=small_files if limit else None,
    )  # fmt: skip


def strike(process: subprocess.Popen[str], how: str, after: float) -> None:
    """Let it run for a while, then stop it."""
    if how != "full disk":
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=after)
        for name in how.removesuffix(" twice").split() * (2 if how.endswith("twice") else 1):
            if process.poll() is None:
                process.send_signal(getattr(signal, name))
                time.sleep(0.05)
    process.communicate(timeout=120)


def refused(data: Path, port: int) -> list[str]:
    """A crawl into a folder that cannot be written: what is wrong beside one line and exit 1."""
    with frozen(data) as words:
        process = crawl(data, port, before=words)
        _, err = process.communicate(timeout=120)
    lines = err.strip().splitlines()
    told = process.returncode == 1 and len(lines) == 1 and str(data) in lines[0]
    return [] if told else [f"read-only folder: exit {process.returncode}, said {lines[-3:]}"]


def damage(data: Path, how: str, chance: random.Random) -> None:
    """Harm what stands on the disk between two runs."""
    memory = data / "memory.db"
    if how == "torn line":
        parts = sorted(data.glob("world/*/*.part"))
        if parts:
            with chance.choice(parts).open("ab") as file:
                file.write(b'{"url": "http://torn.example/')
    elif how == "deleted":
        for path in data.glob("memory.db*"):
            path.unlink()
    elif memory.exists() and how == "garbage":
        memory.write_bytes(b"garbage" * 4000)
    elif memory.exists() and how == "truncated":
        memory.write_bytes(memory.read_bytes()[: chance.randrange(1, max(2, memory.stat().st_size))])


def problems(data: Path) -> list[str]:
    """What is wrong in the finished feed files and the memory."""
    found = [f"left behind: {path.name}" for path in data.rglob("*.part")]
    stories: Counter[str] = Counter()
    pages: Counter[tuple[str, int]] = Counter()
    for folder in run_folders(data, finished=True):
        for name in FEEDS:
            for line in folder.feed(name).read_bytes().split(b"\n")[:-1]:
                try:
                    row = json.loads(line)
                except ValueError:
                    found.append(f"torn line in {folder.feed(name)}")
                    continue
                if name == "articles":
                    stories[row["story_id"]] += 1
                if name in ("articles", "copies"):
                    pages[url_key(row["url"]), row["version"]] += 1
    found += [f"story {story} stands {count} times" for story, count in stories.items() if count > 1]
    found += [f"page {page} stands {count} times" for page, count in pages.items() if count > 1]
    return found


def memory_differs(data: Path) -> bool:
    """True when the memory is not what the feeds make of it."""
    with open_memory(f"sqlite:///{data / 'memory.db'}", key_of=url_key) as memory:
        live = memory.snapshot()
    with tempfile.TemporaryDirectory() as folder:
        with rebuilding(f"sqlite:///{folder}/memory.db", key_of=url_key) as memory:
            for run in run_folders(data, finished=True):
                remember(run, memory)
        with open_memory(f"sqlite:///{folder}/memory.db", key_of=url_key) as memory:
            return memory.snapshot() != live


def pages_of(data: Path) -> set[str]:
    """Every page that stands in a finished feed file."""
    folders = run_folders(data, finished=True)
    return {url_key(row["url"]) for folder in folders for row in folder.rows("articles", "copies")}


def one_round(
    papers: DemoServer, data: Path, chance: random.Random, faults: int, seconds: float, truth: set[str]
) -> tuple[int, list[str]]:
    """Several faulty runs, one good one; how many pages are lost after it, and all that is wrong."""
    told: list[str] = []
    wrong: list[str] = []
    ids: list[str] = []
    for _ in range(faults):
        how, harm, clock = chance.choice(KILLS), chance.choice(DAMAGE), chance.choice(CLOCKS)
        if how == READ_ONLY:
            wrong += refused(data, papers.base_port)
        else:
            limit = chance.randrange(20_000, 400_000) if how == "full disk" else None
            strike(crawl(data, papers.base_port, limit, clock), how, chance.uniform(0.2, seconds))
        ids += sorted({path.name for path in data.glob("world/*")} - set(ids))
        damage(data, harm, chance)
        told.append(f"{how}/{harm}/{clock:+}h")
        COUNTS.update([how, f"memory or feed {harm}", f"clock {-clock:+} h"])
    good = crawl(data, papers.base_port)
    _, err = good.communicate(timeout=120)
    ids += sorted({path.name for path in data.glob("world/*")} - set(ids))
    if ids != sorted(ids):
        wrong.append(f"run ids are not in the order of the runs: {ids}")
    if good.returncode != 0:
        wrong.append(f"exit {good.returncode}: {err.strip().splitlines()[-1:]}")
    wrong += problems(data)
    lost = sorted(truth - pages_of(data))
    wrong += [f"lost: {page}" for page in lost]
    if memory_differs(data):
        wrong.append("the memory differs from a rebuilt one")
    return len(lost), [f"{data.name}: {problem} (after {', '.join(told)})" for problem in wrong]


def main() -> int:
    """Run until so many crawls were stopped; print counts; 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the data folders of rounds that went wrong here")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with serve(free_ports(), 1) as papers, tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        started = time.monotonic()
        crawl(whole, papers.base_port).communicate(timeout=120)
        seconds, truth = time.monotonic() - started, pages_of(whole)
        stopped = losses = wrong_rounds = 0
        while stopped < options.kills:
            data = Path(place) / f"round-{stopped}"
            faults = min(chance.randint(1, 4), options.kills - stopped)
            lost, wrong = one_round(papers, data, chance, faults, seconds, truth)
            stopped += faults
            losses += lost
            wrong_rounds += bool(wrong)
            for problem in wrong:
                print(problem, flush=True)
            if wrong and options.keep:
                shutil.copytree(data, options.keep / data.name)
            print(f"\r{stopped} of {options.kills} stopped", end="", file=sys.stderr, flush=True)
    print(
        f"\n{stopped} crawls stopped, {len(truth)} pages each: {losses} lost, {wrong_rounds} rounds with a fault left"
    )
    print(
        "of these: "
        + ", ".join(
            f"{n} {what}" for what, n in sorted(COUNTS.items()) if not what.endswith((" none", "+0 h"))
        )
    )
    return 1 if losses or wrong_rounds else 0


if __name__ == "__main__":
    sys.exit(main())
