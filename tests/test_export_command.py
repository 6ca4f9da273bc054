"""`scrapy export` as it is typed."""

import json
import signal
import sys
import time

import pytest
from conftest import Newscrawl
from dataset_feeds import body, printing, two_nights, write_run

from newscrawl.dataset.folder import files_below


@pytest.fixture
def scrapy(tmp_path):
    """The command, without papers: export asks nobody."""
    command = Newscrawl(tmp_path / "data", 1)
    two_nights(command.data)
    return command


def test_an_export_says_what_it_wrote_and_what_it_left_out(scrapy, tmp_path):
    done = scrapy("export", str(tmp_path / "out"), "--site", "morning", "--format", "csv,jsonl")
    assert done.code == 0, done.err
    *before, last = done.out.splitlines()
    assert last == f"{tmp_path / 'out'}: 4 articles, 5 printings, 1 edits, 3 blocks, 2 links, 1 skipped"
    assert "read 4 rows of articles, 3 rows of copies, 5 rows of links, 2 rows of skipped in 2 runs" in before
    assert "left out of printings: 2 other site" in before
    assert done.err == ""
    assert (tmp_path / "out" / "articles.csv").exists()


def test_it_is_verified_and_compared(scrapy, tmp_path):
    out = tmp_path / "out"
    assert scrapy("export", str(out)).code == 0
    whole = scrapy("export", "--verify", str(out))
    assert (whole.code, whole.out) == (0, f"{out}: hashes, schemas and numbers of rows are right\n")
    same = scrapy("export", "--diff", str(out), str(out))
    assert (same.code, same.out) == (
        0,
        "articles: 0 added, 0 removed, 0 changed\nprintings: 0 added, 0 removed, 0 changed\n",
    )
    (out / "links.jsonl").write_text("")
    broken = scrapy("export", "--verify", str(out))
    assert broken.code == 1
    assert broken.out.splitlines() == [
        f"{out}: links.jsonl: its content is not what SHA256SUMS says",
        f"{out}: links.jsonl: 0 rows, manifest.json says 2",
        f"{out}: 2 faults",
    ]


@pytest.mark.parametrize(
    "words, told",
    [
        ((), "takes one folder to write"),
        (("a", "b"), "takes one folder to write"),
        (("a", "--verify", "b"), "takes one folder to write"),
        (("a", "--format", "xml"), "--format xml: takes jsonl, csv, parquet"),
        (("a", "--text", "some"), "--text some: takes full or none"),
        (("a", "--from", "2026-3-1"), "--from 2026-3-1: takes a day"),
        (("a", "--split", "soon"), "--split soon: takes the first day"),
        (("a", "--split", "2026-03-12", "--gap", "week"), "--gap week: takes a number of days"),
        (("a", "--gap", "7d"), "--gap belongs to --split"),
        (("a", "--as-of", "now"), "--as-of now: takes a day, or a moment"),
    ],
)
def test_what_cannot_be_meant_is_exit_2(scrapy, tmp_path, words, told):
    done = scrapy("export", *words)
    assert done.code == 2
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


def test_an_existing_out_is_refused_unless_forced(scrapy, tmp_path):
    out = str(tmp_path / "out")
    assert scrapy("export", out).code == 0
    refused = scrapy("export", out)
    assert refused.code == 2
    assert "--force" in refused.err
    assert scrapy("export", out, "--force", "--text", "none").code == 0
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis").write_text("x")
    assert scrapy("export", str(mine), "--force").code == 2
    assert files_below(mine) == ["thesis"]


def test_a_dataset_never_stands_where_runs_stand(scrapy):
    refused = scrapy("export", str(scrapy.data / "exports" / "june"))
    assert refused.code == 2
    assert "is where runs stand" in refused.err
    assert scrapy("export", str(scrapy.data / "june")).code == 0
    assert scrapy("export", str(scrapy.data / "june"), "--force").code == 0


def test_nothing_to_export(scrapy, tmp_path):
    none = scrapy("export", str(tmp_path / "out"), NEWSCRAWL_DATA=str(tmp_path / "nowhere"))
    assert (none.code, none.out) == (1, "")
    assert none.err.startswith(f"newscrawl: no finished run in {tmp_path / 'nowhere'}")
    assert not (tmp_path / "out").exists()
    empty = scrapy("export", str(tmp_path / "out"), "--site", "nobody", "--only-unreserved")
    assert empty.code == 0
    assert empty.out.endswith("out: 0 articles, 0 printings, 0 edits, 0 blocks, 0 links, 0 skipped\n")
    assert "the dataset is empty, no printing fits: scrapy export OUT" in empty.err
    assert "--site nobody" in empty.err


def test_without_pyarrow_parquet_is_refused_and_the_rest_works(scrapy, tmp_path):
    (tmp_path / "hidden" / "pyarrow").mkdir(parents=True)
    hide = tmp_path / "hidden" / "sitecustomize.py"
    hide.write_text(
        "import importlib.util as u\nreal = u.find_spec\nu.find_spec = lambda name, *a: None if name == 'pyarrow' else real(name, *a)\n"
    )
    path = f"{tmp_path / 'hidden'}:{scrapy.environment['PYTHONPATH']}"
    (tmp_path / "hidden" / "pyarrow" / "__init__.py").write_text("raise ImportError('not there')\n")
    refused = scrapy("export", str(tmp_path / "out"), "--format", "parquet", PYTHONPATH=path)
    assert refused.code == 2
    assert (
        refused.err
        == "newscrawl: --format parquet needs pyarrow: pip install -r requirements-export.txt (jsonl and csv need nothing more)\n"
    )
    assert scrapy("export", str(tmp_path / "out"), "--format", "jsonl,csv", PYTHONPATH=path).code == 0


def test_the_data_folder_is_the_settings_too(scrapy, tmp_path):
    other = tmp_path / "other"
    write_run(other, articles=[printing("kiln")])
    done = scrapy("export", str(tmp_path / "out"), "-s", f"NEWSCRAWL_DATA={other}")
    assert "1 articles, 1 printings" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_export_that_is_killed_leaves_nothing_under_outs_name(scrapy, tmp_path, kill):
    write_run(
        scrapy.data,
        "20260320T020000Z-0009",
        articles=[printing(f"n{i}", body=body(i, 3)) for i in range(3000)],
    )
    out, part = tmp_path / "out", tmp_path / "out.part"
    process = scrapy.start("export", str(out))
    until = time.monotonic() + 60
    while not (part / ".scratch.db").exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(kill)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert not out.exists()
    assert scrapy("export", str(out)).code == 0
    assert not part.exists()
    assert json.loads((out / "manifest.json").read_text())["tables"]["printings"]["rows"] == 3007
