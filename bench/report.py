"""Write the report of ever so many invented printings, open it in Chromium, and print what both took.

    python bench/report.py [PRINTINGS] [--data DIR] [--rounds 5]

The printings (default 10000) are those of bench/export.py. `scrapy report` runs in a process of its own. Opening is measured from the
navigation to the load event and to the first paint, the middle of some rounds with a new browser each; exits with 1 above 2 s.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from export import write_feeds  # noqa: E402

MOST_SECONDS = 2.0
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMES = """() => new Promise(done => setTimeout(() => {
    const [visit] = performance.getEntriesByType('navigation'), [paint] = performance.getEntriesByType('paint');
    done([visit.loadEventEnd, paint ? paint.startTime : null]);
}, 300))"""


def write(data: Path, out: Path) -> dict[str, float]:
    """`scrapy report`: seconds, CPU seconds, peak memory of the process."""
    environment = {**os.environ, "NEWSCRAWL_DATA": str(data), "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "scrapy", "report", str(out), "--force"], cwd=ROOT, env=environment, check=True
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": time.perf_counter() - started, "cpu": used.ru_utime + used.ru_stime, "peak MB": used.ru_maxrss / 1024,
    }  # fmt: skip


def opened(playwright: Any, chromium: str, out: Path) -> tuple[float, float]:
    """Seconds to the load event and to the first paint, in a new browser."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    sheet = browser.new_page(viewport={"width": 1400, "height": 900})
    sheet.goto(out.as_uri())
    loaded, painted = sheet.evaluate(TIMES)
    browser.close()
    return loaded / 1000, (painted or 0) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("printings", type=int, nargs="?", default=10_000)
    parser.add_argument("--data", type=Path, help="where the feeds are, or are made")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data, out = options.data or Path(folder) / "data", Path(folder) / "report.html"
        write_feeds(data, options.printings)
        cost = write(data, out)
        print(
            f"{options.printings:,} printings: {', '.join(f'{name} {value:.1f}' for name, value in cost.items())}"
        )
        times = [opened(playwright, chromium, out) for _ in range(options.rounds)]
        loaded, painted = (statistics.median(column) for column in zip(*times, strict=True))
        print(
            f"{out.stat().st_size / 1000:.0f} kB, load event after {loaded:.2f} s, first paint after {painted:.2f} s"
        )
    return loaded > MOST_SECONDS


if __name__ == "__main__":
    sys.exit(main())
