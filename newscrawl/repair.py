"""The repair of runs that died, and the memory made anew: the feeds are the record. No Scrapy here."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from newscrawl.clean.urls import url_key
from newscrawl.dedupe.memory import Memory, MemoryDamaged, open_memory, rebuilding
from newscrawl.runs import RunFolder, finish_feeds, run_folders, stamp, utc_now, write_whole

Say = Callable[[str], None]


def ready_memory(data: Path, url: str, say: Say) -> Memory:
    """The memory, holding what the finished feeds hold: dead runs repaired, a lost or damaged memory made anew.

    `say` gets one line for each thing mended. Raises MemoryUnusable where nothing can be done from here. Two runs that
    start at once mend one after the other: the second finds it done.
    """
    (data / ".locks").mkdir(parents=True, exist_ok=True)
    with FileLock(data / ".locks" / "memory.lock"):
        return _ready_memory(data, url, say)


def _ready_memory(data: Path, url: str, say: Say) -> Memory:
    repaired = finish_dead_runs(data)
    memory = None
    try:
        memory = open_memory(url, key_of=url_key)
        memory.look_for_damage()
        if not memory.is_new or not run_folders(data, finished=True):
            _reconcile(data, memory, repaired, say)
            return memory
    except MemoryDamaged as error:
        say(f"{error}; doing that now")
    if memory:
        memory.close()
    count = rebuild(data, url)
    say(f"made the memory anew from the feeds of {count} runs")
    memory = open_memory(url, key_of=url_key)
    _reconcile(data, memory, [], say)
    return memory


def finish_dead_runs(data: Path) -> list[RunFolder]:
    """Give the feeds of every dead run their final names; the runs that needed it. Living runs are left alone."""
    dead = []
    for folder in run_folders(data):
        if not folder.complete:
            with suppress(Timeout), folder.lock().acquire(timeout=0):
                finish_feeds(folder)
                _report_death(folder)
                dead.append(folder)
    return dead


def _report_death(folder: RunFolder) -> None:
    report = {
        "run_id": folder.run_id, "spider": folder.spider, "ended": "died", "repaired_at": stamp(utc_now()),
        "exit_code": None, "exit_reason": "the run died; its whole lines were kept by the next start",
    }  # fmt: skip
    write_whole(folder.report, json.dumps(report, indent=1) + "\n")


def _reconcile(data: Path, memory: Memory, repaired: list[RunFolder], say: Say) -> None:
    """Make the memory's rows of repaired and unfinished runs what their files hold."""
    folders = {folder.run_id: folder for folder in run_folders(data)}
    unfinished = {run.run_id: run for run in memory.unfinished()}
    known = {run.run_id for run in memory.runs()}
    for run_id, folder in folders.items():
        if folder.complete and (run_id in unfinished or run_id not in known or folder in repaired):
            kept = remember(folder, memory)
            say(f"repaired run {run_id} of {folder.spider}: {kept} printings kept")
    for run_id, run in unfinished.items():
        # Another machine's run has its folder there: only what was here and is gone is forgotten.
        if run_id not in folders and Path(run.folder).parent.parent == data.absolute():
            memory.forget(run_id)
            say(f"forgot run {run_id}: its folder is gone, so its stories are no longer known")


def remember(folder: RunFolder, memory: Memory) -> int:
    """Make the memory hold exactly what a finished run's files hold; how many printings those are."""
    printings = sorted(folder.rows("articles", "copies"), key=lambda row: row["fetched_at"] or "")
    rows = [*printings, *folder.rows("skipped")]
    memory.replace_run(folder.run_id, folder.spider, rows, folder=str(folder.path.absolute()))
    return len(printings)


def rebuild(data: Path, url: str, say: Say | None = None) -> int:
    """Make the memory anew from every finished run's feeds, oldest first; how many runs those are.

    A memory on a server may be shared: what it holds of runs whose feeds are not here stays.
    """
    folders = run_folders(data, finished=True)
    with rebuilding(url, key_of=url_key, shared=not url.startswith("sqlite:")) as memory:
        for folder in folders:
            kept = remember(folder, memory)
            if say:
                say(f"{folder.run_id} {folder.spider}: {kept} printings")
        here = {folder.run_id for folder in folders}
        others = sum(run.run_id not in here for run in memory.runs())
        if say and others:
            say(f"{others} runs whose folders are not here stay as they were")
    return len(folders)
