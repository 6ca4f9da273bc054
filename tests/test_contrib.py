"""The unit files are ones that systemd takes, and run commands that exist."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UNITS = ("newscrawl@.service", "newscrawl@.timer")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_them(tmp_path):
    for name in UNITS:
        text = (ROOT / "contrib" / name).read_text()
        # The program stands elsewhere on this machine, and systemd asks whether it can be run.
        (tmp_path / name).write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.M))
    ran = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


def test_they_say_what_the_document_says():
    service = (ROOT / "contrib/newscrawl@.service").read_text()
    told = (ROOT / "docs/running.md").read_text()
    assert "ExecStart=/srv/newscrawl/.venv/bin/scrapy crawl %i\n" in service
    assert "SuccessExitStatus=75" in service
    (limit,) = re.findall(r"^RuntimeMaxSec=\S+$", service, re.M)
    assert limit in told
    for name in UNITS:
        assert f"contrib/{name}" in told


def test_the_document_names_every_exit_code_and_only_what_exists():
    from newscrawl import health
    from newscrawl.commands.runs import Command

    told = (ROOT / "docs/running.md").read_text()
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", told, re.M)}
    named = (
        health.HEALTHY,
        health.ERROR,
        health.USAGE,
        health.GATE,
        health.REFUSED,
        health.LOCKED,
        health.INTERRUPTED,
    )
    assert codes == set(named)
    for option in ("--check", "--json", "--max-age", "--accept"):
        assert option in told
        assert option in Command().syntax()
