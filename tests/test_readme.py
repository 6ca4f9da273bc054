"""README's commands run, and what it shows is what they print."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.runs import run_folders

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language, n=0):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)[n]


def test_what_comes_out_is_shown_in_the_first_40_lines():
    head = "\n".join(README.splitlines()[:40])
    for shown in ("$ make demo", "exit 0", '"agency"', "SITE = Site(", "scrapy crawl world\n"):
        assert shown in head


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """`scrapy demo`, which is what `make demo` runs once its environment stands."""
    data = tmp_path_factory.mktemp("demo")
    ran = subprocess.run(
        [sys.executable, "-m", "scrapy", "demo", "-s", f"NEWSCRAWL_DATA={data}"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran, data


def test_make_demo_and_make_test_run_what_the_readme_says():
    for verb, command in (("demo", ".venv/bin/scrapy demo"), ("test", ".venv/bin/python -m pytest")):
        planned = subprocess.run(["make", "-n", verb], cwd=ROOT, capture_output=True, text=True, check=True)
        assert command in planned.stdout
        assert command in README
    verbs = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make demo" in verbs
    assert "make test" in verbs


def levelled(text):
    """Without what differs from run to run: ids, ports, and which of two papers was asked first."""
    text = re.sub(r"\d{8}T\d{6}Z-\w{4}", "RUN", text)
    text = re.sub(r"127\.0\.0\.1:\d+ to \d+", "PORTS", text)
    text = re.sub(r"(\n  \w+ +)\d+ seen, .*", r"\1COUNTS", text)
    return re.sub(r"wrote \S+/world", "wrote DATA/world", text)


def test_the_demo_prints_what_the_readme_shows(demo):
    ran, _ = demo
    shown = levelled(block("console").partition("$ make demo\n")[2])
    out = levelled(ran.stdout.partition("\n\n")[0] + "\n" + ran.stderr)
    assert shown.strip() == out.strip()


def test_the_demo_ends_with_a_dataset_and_a_page(demo):
    ran, data = demo
    for made in (data / "dataset" / "README.md", data / "dataset" / "articles.csv", data / "report.html"):
        assert made.stat().st_size > 1000
        assert str(made.parent if made.parent.name == "dataset" else made) in ran.stdout


def test_the_row_of_the_readme_is_one_of_the_demo(demo):
    _, data = demo
    rows = list(run_folders(data, finished=True)[0].rows("articles", "copies"))
    shown = json.loads(block("json"))
    row = next(row for row in rows if row["headline"] == shown["headline"])
    assert list(shown) == [name for name in row if name in shown]
    for name in (
        "site",
        "agency",
        "agency_role",
        "date_published",
        "date_published_raw",
        "date_published_precision",
        "relation",
    ):
        assert row[name] == shown[name]
    assert row["url"].partition("/news")[2].startswith(shown["url"].partition("/news")[2].removesuffix("..."))


def test_the_card_of_the_readme_is_a_card():
    from newscrawl.sites import Site, all_sites

    names = {"Site": Site}
    exec(block("python"), names)
    assert names["SITE"].home == all_sites()["thestar"].home


@pytest.mark.parametrize("command", ["scrapy sites", "scrapy memory status", "scrapy list"])
def test_its_other_commands_run(command, tmp_path):
    words = [sys.executable, "-m", *command.split(), "-s", f"NEWSCRAWL_DATA={tmp_path}"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def test_every_command_it_names_exists():
    ran = subprocess.run(
        [sys.executable, "-m", "scrapy"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    known = set(re.findall(r"^  (\w+) ", ran.stdout, re.M))
    named = set(re.findall(r"scrapy (\w+)", README))
    assert named - known == set()


def test_every_setting_it_names_exists_and_every_exit_code_is_told():
    from newscrawl import health, settings

    for name in re.findall(r"`(NEWSCRAWL_\w+)`", README):
        assert hasattr(settings, name)
    for code in (
        health.HEALTHY,
        health.ERROR,
        health.USAGE,
        health.GATE,
        health.REFUSED,
        health.LOCKED,
        health.INTERRUPTED,
    ):
        assert f"| {code} |" in README
