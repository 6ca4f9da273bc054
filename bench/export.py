"""Export ever so many invented printings and print what it took: time, and peak memory of all its processes together.

    python bench/export.py [PRINTINGS] [--format jsonl] [--data DIR] [--keep DIR]

The printings (default 1000000) are those of newscrawl.demo.generated, a tenth of them copies, as feeds of nightly runs below DIR
(made once: some 4 kB a printing). `scrapy export` runs in a process of its own; a thread reads VmHWM of it and its helpers. Exits with 1
where rows are missing or the peak is above 4 GB.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newscrawl.clean.text import text_hash  # noqa: E402
from newscrawl.demo import generated  # noqa: E402
from newscrawl.items import SOURCED_FIELDS, Article, Copy  # noqa: E402
from newscrawl.lines import json_line  # noqa: E402
from newscrawl.runs import FEEDS  # noqa: E402

NIGHT = 5_000  # printings a run
MOST_KB = 4 * 1024 * 1024
RIGHTS = dict.fromkeys(("robots", "tdm", "noai", "license"))
SOURCES = {**dict.fromkeys(SOURCED_FIELDS), "headline": "card", "body": "card", "date_published": "jsonld"}


def row(number: int, run_id: str) -> dict[str, Any]:
    """Printing `number` as its feed holds it."""
    page = generated.printing(number)
    is_copy = page.agency is None
    body = "\n\n".join(page.paragraphs)
    made = (Copy if is_copy else Article)(
        url=f"https://{page.site}.example{page.path}", site=page.site, publisher=page.site.title(), section="World",
        headline=page.headline, body=body, agency=page.agency, agency_role=page.role, language="en",
        agency_evidence=[] if is_copy else [{"where": "lead", "text": "(Reuters)"}],
        date_published=f"{page.moment.isoformat()}", date_published_raw=page.published, date_published_precision="minute",
        date_published_source="jsonld", story_id=f"{int(page.story.removeprefix('generated-')):016x}",
        relation="copy" if is_copy else "first", text_hash=text_hash(body), found_via="listing", run_id=run_id,
        fetched_at=page.moment.astimezone().strftime("%Y-%m-%dT%H:%M:%SZ"), http_status=200, rights=RIGHTS,
        field_sources=SOURCES,
    )  # fmt: skip
    return made.row()


def write_night(folder: Path, numbers: range) -> None:
    """A finished run's folder; nothing where it stands already."""
    if (folder / "run.json").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: (folder / f"{name}.jsonl").open("wb") for name in FEEDS}
    for number in numbers:
        made = row(number, folder.name)
        files["copies" if made["relation"] == "copy" else "articles"].write(json_line(made))
    for file in files.values():
        file.close()
    (folder / "run.json").write_text(json.dumps({"run_id": folder.name, "exit_code": 0}))


def write_feeds(data: Path, printings: int) -> None:
    """All nights, newest stories first as the generator has them."""
    for night, start in enumerate(range(0, printings, NIGHT)):
        run_id = f"2026{1 + night // 28 % 12:02}{1 + night % 28:02}T{night // 336:06}Z-{night:04x}"
        write_night(data / "world" / run_id, range(start, min(start + NIGHT, printings)))
        print(f"\r{min(start + NIGHT, printings):,} printings in the feeds", end="", file=sys.stderr)
    print(file=sys.stderr)


def descendants(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from descendants(int(child))


def peak_kb(pid: int) -> int | None:
    """VmHWM of a process; None where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return None


def export(data: Path, out: Path, formats: str) -> tuple[float, float, int]:
    """Seconds on the clock, seconds of CPU, and the sum of the processes' peaks in kB (more than was ever used at once)."""
    environment = {**os.environ, "NEWSCRAWL_DATA": str(data), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    words = [sys.executable, "-m", "scrapy", "export", str(out), "--format", formats]
    began = time.monotonic()
    process = subprocess.Popen(words, cwd=ROOT, env=environment)
    peaks: dict[int, int] = {}
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        peaks.update({p: kb for p in descendants(process.pid) if (kb := peak_kb(p))})
        time.sleep(0.2)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"scrapy export ended with {process.returncode}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, sum(peaks.values())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("printings", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--format", default="jsonl")
    parser.add_argument("--data", type=Path, help="where the feeds are, or are to be made and kept")
    parser.add_argument("--keep", type=Path, help="where the dataset is to stay")
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = opts.data or Path(scratch) / "data"
        out = opts.keep or Path(scratch) / "dataset"
        write_feeds(data, opts.printings)
        wall, cpu, kb = export(data, out, opts.format)
        rows = {t: n["rows"] for t, n in json.loads((out / "manifest.json").read_text())["tables"].items()}
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(
        f"{rows['printings']:,} printings, {rows['articles']:,} stories, {opts.format}: {wall:.0f} s, {cpu:.0f} s of CPU, peak "
        f"{kb / 1024:.0f} MB of all processes together, {size / 1e6:.0f} MB written"
    )
    sys.exit(rows["printings"] != opts.printings or kb > MOST_KB)


if __name__ == "__main__":
    main()
