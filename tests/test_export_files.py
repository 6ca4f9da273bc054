"""A dataset's folder: the same bytes from the same rows, checked and compared, in every format."""

import csv
import hashlib
import json
import random

import pytest
import yaml
from dataset_feeds import body, export, printing, rows, two_nights, write_run

from newscrawl.dataset import load
from newscrawl.dataset.difference import Difference, differences
from newscrawl.dataset.export import Split
from newscrawl.dataset.folder import files_below
from newscrawl.dataset.rows import Sharing
from newscrawl.dataset.selection import Selection
from newscrawl.dataset.tables import TABLES
from newscrawl.dataset.verify import faults

ALL = ("jsonl", "csv", "parquet")
CARDS = ["DICTIONARY.md", "README.md", "SHA256SUMS", "croissant.json", "datapackage.json", "manifest.json"]


@pytest.fixture
def data(tmp_path):
    two_nights(tmp_path / "data")
    return tmp_path / "data"


def test_the_files_of_an_export(data, tmp_path):
    export(data, tmp_path / "out", formats=("jsonl", "csv"))
    assert files_below(tmp_path / "out") == sorted(
        [*CARDS, *(f"{t}.{e}" for t in TABLES for e in ("jsonl", "csv"))]
    )
    sums = dict(
        reversed(line.split("  ")) for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()
    )
    assert sorted(sums) == [name for name in files_below(tmp_path / "out") if name != "SHA256SUMS"]
    for name, sha256 in sums.items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("options", [{}, {"split": Split("2026-03-15", 2), "sharing": Sharing("none", True)}])
def test_shuffled_input_gives_the_same_bytes(data, tmp_path, options):
    export(data, tmp_path / "a", formats=ALL, **options)
    moved = tmp_path / "elsewhere" / "data"
    for number, folder in enumerate(sorted(data.glob("*/*"), reverse=True)):
        twin = moved / folder.parent.name / folder.name
        twin.mkdir(parents=True)
        for path in folder.iterdir():
            lines = path.read_bytes().splitlines(keepends=True)
            random.Random(number).shuffle(lines)
            (twin / path.name).write_bytes(b"".join(lines))
    export(moved, tmp_path / "b", formats=ALL, **options)
    assert {p: (tmp_path / "a" / p).read_bytes() for p in files_below(tmp_path / "a")} == {
        p: (tmp_path / "b" / p).read_bytes() for p in files_below(tmp_path / "b")
    }


def test_a_later_run_changes_nothing_as_of_before(data, tmp_path):
    export(data, tmp_path / "a", Selection(as_of="2026-03-13"))
    write_run(data, "20260401T020000Z-0009", articles=[printing("late", fetched_at="2026-04-01T02:00:00Z")])
    export(data, tmp_path / "b", Selection(as_of="2026-03-13"))
    same = [name for name in files_below(tmp_path / "a") if name != "SHA256SUMS" and name != "manifest.json"]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in same)


def test_articles_say_how_often_and_where_and_why_this_one(data, tmp_path):
    export(data, tmp_path / "out")
    articles = {row["story_id"]: row for row in rows(tmp_path / "out", "articles")}
    assert set(articles) == {"story-wire", "story-kiln", "story-ferry", "story-quarry"}
    wire, kiln = articles["story-wire"], articles["story-kiln"]
    assert (wire["n_printings"], wire["n_sites"], wire["chosen_by"], wire["story_agency"]) == (
        3,
        3,
        "earliest",
        "Reuters",
    )
    assert (wire["first_seen"], wire["published_at"], wire["published_offset"]) == (
        "2026-03-12T02:00:05Z",
        "2026-03-12T00:00:00Z",
        "+08:00",
    )
    assert (kiln["version"], kiln["chosen_by"], kiln["published_at"], kiln["published_day"]) == (
        2,
        "version",
        None,
        "2026-03-12",
    )
    assert (articles["story-ferry"]["published_at"], articles["story-ferry"]["date_published"]) == (
        None,
        "2026-03-12T09:00:00",
    )
    assert kiln["keywords"] == ["clay", "fire"]
    assert articles["story-quarry"]["images"][0]["is_lead"] is True


def test_every_printing_is_there_and_points_to_the_canonical_one(data, tmp_path):
    export(data, tmp_path / "out")
    printings = rows(tmp_path / "out", "printings")
    assert [(r["url"], r["version"]) for r in printings] == sorted(
        (r["url"], r["version"]) for r in printings
    )
    said = {
        (r["url"].rpartition("/")[2], r["version"]): (r["relation"], r["of_url"], r["crawl_relation"])
        for r in printings
    }
    wire = "https://morning.example/world/wire"
    assert said[("wire", 1)] == ("canonical", None, "first")
    assert said[("lifted", 1)] == ("copy", wire, "copy")
    assert said[("teased", 1)] == ("teaser", wire, "copy")
    assert said[("kiln", 1)] == ("version", "https://morning.example/world/kiln", "first")
    assert all(list(row) == list(TABLES["printings"].names) for row in printings)


def test_a_csv_holds_no_formula_and_reads_back(data, tmp_path):
    export(data, tmp_path / "out", formats=ALL)
    with (tmp_path / "out" / "printings.csv").open(encoding="utf-8", newline="") as file:
        cells = {row["url"].rpartition("/")[2]: row for row in csv.DictReader(file)}
    assert cells["ferry"]["headline"] == "'=1+1"
    assert cells["wire"]["published_offset"] == "+08:00"
    assert json.loads(cells["kiln"]["keywords"]) == ["clay", "fire"]
    assert not any(cell.startswith(("=", "@")) for row in cells.values() for cell in row.values())


def test_one_table_from_any_format(data, tmp_path):
    for ending in ALL:
        export(data, tmp_path / ending, formats=(ending,))
    for name in TABLES:
        loaded = [load(tmp_path / ending, name) for ending in ALL]
        assert loaded[0].equals(loaded[1]), name
        assert loaded[0].equals(loaded[2]), name
        assert loaded[0].num_rows or name not in ("articles", "links")
    assert str(loaded[0].schema.field("fetched_at").type) == "timestamp[us, tz=UTC]"


def test_a_column_that_is_null_throughout_keeps_its_type(tmp_path):
    write_run(
        tmp_path / "data", articles=[printing("kiln", date_published=None, date_modified=None, agency=None)]
    )
    export(tmp_path / "data", tmp_path / "out", formats=("parquet",))
    schema = load(tmp_path / "out").schema
    assert [str(schema.field(n).type) for n in ("published_at", "modified_day", "agency")] == [
        "timestamp[us, tz=UTC]",
        "date32[day]",
        "string",
    ]


def test_a_splits_stories_stand_on_one_side(tmp_path):
    days = {"a": "2026-03-01", "b": "2026-03-10", "c": "2026-03-16", "d": "2026-03-13"}
    rows_ = [printing(name, date_published=f"{day}T08:00:00Z") for name, day in days.items()]
    rows_ += [printing("across", date_published="2026-03-12T08:00:00Z"), printing("after", "evening", body=body("across"), date_published="2026-03-15T08:00:00Z")]  # fmt: skip
    write_run(tmp_path / "data", articles=rows_)
    found = export(tmp_path / "data", tmp_path / "out", split=Split.parse("2026-03-15", "3d"))
    parts = {
        part: {row["url"].rpartition("/")[2] for row in rows(tmp_path / "out", f"printings/{part}.jsonl")}
        for part in ("train", "test")
    }
    assert parts == {"train": {"a", "b"}, "test": {"c"}}
    assert found["counts"]["stories_left_out_by_split"] == {"in_gap": 1, "across": 1}
    assert found["tables"]["articles"]["rows"] == 3
    assert not list(faults(tmp_path / "out"))


def test_without_text_there_is_no_sentence_of_a_story(data, tmp_path):
    export(data, tmp_path / "out", sharing=Sharing("none"), formats=("jsonl", "csv"))
    for path in (tmp_path / "out").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "keeper" not in text, path.name
        assert "Stone" not in text, path.name
    article = rows(tmp_path / "out", "articles")[0]
    assert "body" not in article
    assert article["words"] > 100
    assert article["text_hash"]


def test_without_authors_there_is_no_name(data, tmp_path):
    write_run(data, "20260314T020000Z-0003", articles=[
        printing("column", body=body("column") + "\n\nAda Quill wrote this. (Reporting by Bo Rule)", authors=["Ada Quill", "Morning"],
                 byline="By Ada Quill", credits=[{"role": "reporting", "name": "Bo Rule"}], agency="Morning", headline="Ada Quill: on kilns",
                 agency_evidence=[{"where": "byline", "text": "Ada Quill"}, {"where": "lead", "text": "(Morning)"}],
                 images=[{"url": "https://m.example/i.jpg", "caption": "Kiln by Ada Quill", "credit": "Cy Lens", "is_lead": True}])])  # fmt: skip
    export(data, tmp_path / "out", sharing=Sharing(without_authors=True))
    for table in ("articles", "printings"):
        text = (tmp_path / "out" / f"{table}.jsonl").read_text()
        assert not any(name in text for name in ("Quill", "Rule", "Lens"))
    row = next(r for r in rows(tmp_path / "out", "articles") if r["story_id"] == "story-column")
    assert row["headline"] == "[name]: on kilns"
    assert (row["byline"], row["authors"], row["credits"]) == (None, [], [])
    assert row["agency_evidence"] == [
        {"where": "byline", "text": None},
        {"where": "lead", "text": "(Morning)"},
    ]


def test_pages_that_opted_out_are_left_out_and_counted(data, tmp_path):
    found = export(data, tmp_path / "out", Selection(only_unreserved=True))
    assert found["counts"]["left_out_of_printings"] == {"reserved": 1}
    assert "world/ferry" not in (tmp_path / "out" / "printings.jsonl").read_text()


def test_every_row_that_was_read_is_written_or_counted(data, tmp_path):
    write_run(
        data,
        "20260314T020000Z-0003",
        articles=["{torn"],
        copies=[printing("kiln", fetched_at="2026-03-14T02:00:00Z")],
    )
    asked = Selection(
        first_day="2026-03-12", sites=("morning", "evening"), agencies=("Reuters",), as_of="2026-03-20"
    )
    counts = (found := export(data, tmp_path / "out", asked))["counts"]
    read = counts["read"]["articles"] + counts["read"]["copies"]
    out = sum(counts["left_out_of_printings"].values()) + sum(counts["unreadable_lines"].values())
    assert read == found["tables"]["printings"]["rows"] + out


def test_the_cards(data, tmp_path):
    found = export(data, tmp_path / "out", formats=ALL)
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    head = yaml.safe_load(card.split("---")[1])
    assert [c["config_name"] for c in head["configs"]] == list(TABLES)
    assert head["configs"][0]["data_files"] == [{"split": "train", "path": "articles.parquet"}]
    assert [f["name"] for f in head["dataset_info"][0]["features"]] == list(TABLES["articles"].names)
    assert "scrapy export OUT --format jsonl,csv,parquet --text full" in card
    dictionary = (tmp_path / "out" / "DICTIONARY.md").read_text(encoding="utf-8")
    assert all(
        f"| {column.name} | " in dictionary and column.doc in dictionary
        for t in TABLES.values()
        for column in t.columns
    )
    assert found["runs"][0]["feeds"]["articles"]["lines"] == 3
    assert str(tmp_path) not in (tmp_path / "out" / "manifest.json").read_text()


def test_a_hostile_site_cannot_write_markup_into_the_card(tmp_path):
    write_run(tmp_path / "data", articles=[printing("kiln", site="x", agency="<script>|`a\n# b")])
    export(tmp_path / "data", tmp_path / "out")
    assert "<script>" not in (tmp_path / "out" / "README.md").read_text()


def test_nothing_chosen_is_a_dataset_all_the_same(data, tmp_path):
    export(data, tmp_path / "out", Selection(sites=("nobody",)), formats=ALL)
    assert not list(faults(tmp_path / "out"))
    assert load(tmp_path / "out").num_rows == 0


@pytest.mark.parametrize("ending", ALL)
def test_verify_names_what_was_changed(data, tmp_path, ending):
    out = tmp_path / "out"
    export(data, out, formats=(ending,))
    assert not list(faults(out))
    (out / "extra.txt").write_text("x")
    (out / "DICTIONARY.md").unlink()
    edits = out / f"edits.{ending}"
    edits.write_bytes(edits.read_bytes()[:-9])
    found = "\n".join(faults(out))
    assert "extra.txt: not named in SHA256SUMS" in found
    assert "DICTIONARY.md: named in SHA256SUMS, but not there" in found
    assert f"edits.{ending}: its content is not" in found
    assert found.count(f"edits.{ending}: ") == 2


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('"version": 1', '"version": "1"', "version is no whole"),
        ('"published_day": "2026-03-12"', '"published_day": "2026-03-32"', "published_day is no day"),
        ('"site": "evening"', '"site": null', "site is no text"),
        ('"url": "https://evening', '"uri": "https://evening', "does not have the table's columns"),
        ('"url": "https://evening', '"url": "https://zevening', "out of order"),
    ],
)
def test_verify_reads_every_row(data, tmp_path, old, new, told):
    export(data, tmp_path / "out")
    path = tmp_path / "out" / "printings.jsonl"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert told in "\n".join(faults(tmp_path / "out"))


def test_verify_asks_the_standards_own_libraries(data, tmp_path):
    export(data, tmp_path / "out")
    for name, old, new in (
        ("datapackage.json", '"type": "string"', '"type": "sting"'),
        ("croissant.json", '"@id": "articles.jsonl"', '"@id": "x"'),
    ):
        path = tmp_path / "out" / name
        path.write_text(path.read_text().replace(old, new, 1))
    found = [line for line in faults(tmp_path / "out") if "its content" not in line]
    assert {line.partition(":")[0] for line in found} == {"datapackage.json", "croissant.json"}


@pytest.mark.parametrize("first, second", [("jsonl", "parquet"), ("csv", "jsonl"), ("parquet", "csv")])
def test_diff_is_the_same_across_formats(data, tmp_path, first, second):
    export(data, tmp_path / "a", formats=(first,))
    later = {"run_id": "20260314T020000Z-0003", "fetched_at": "2026-03-14T02:00:05Z"}
    write_run(data, later["run_id"], articles=[printing("new", **later)])
    run = data / "world" / "20260312T020000Z-0001" / "articles.jsonl"
    lines = [json.loads(line) for line in run.read_text().splitlines()]
    lines[0]["byline"] = "By nobody"
    run.write_text("".join(json.dumps(line) + "\n" for line in lines if not line["url"].endswith("ferry")))
    export(data, tmp_path / "b", formats=(second,))
    found = list(differences(tmp_path / "a", tmp_path / "b"))
    assert [line for line in found if isinstance(line, str) and " printings " in line] == [
        "- printings https://morning.example/world/ferry v1",
        "+ printings https://morning.example/world/new v1",
        "~ printings https://morning.example/world/wire v1: byline",
    ]
    assert [str(d) for d in found if isinstance(d, Difference)] == [
        "articles: 1 added, 1 removed, 1 changed (byline 1)",
        "printings: 1 added, 1 removed, 1 changed (byline 1)",
    ]
