"""Datasets open in the tools that analysts use, each in a process of its own and without a network."""

import os
import subprocess
import sys

import pytest
from dataset_feeds import export, printing, two_nights, write_run

from newscrawl.dataset.export import Split
from newscrawl.dataset.selection import Selection
from newscrawl.dataset.tables import TABLES

OFFLINE = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The same printings in every format, and split. A folder named parquet would be a reader of `datasets`."""
    root = tmp_path_factory.mktemp("datasets")
    two_nights(root / "data")
    for ending in ("jsonl", "csv", "parquet"):
        export(root / "data", root / f"in_{ending}", formats=(ending,))
    export(root / "data", root / "in_split", formats=("parquet",), split=Split("2026-03-15", 1))
    return root


def opened(folder, program):
    environment = {**os.environ, **OFFLINE, "HF_HOME": str(folder / "cache")}
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split("\n")[:-1]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_hugging_face_datasets(folder, ending):
    said = opened(folder, f"""
from datasets import load_dataset
for name in {list(TABLES)!r}:
    rows = load_dataset("in_{ending}", name)["train"]
    print(name, rows.num_rows, sorted(rows.features))
rows = load_dataset("in_{ending}", "articles")["train"]
print(rows.features["published_at"].dtype, rows.features["published_day"].dtype, rows.features["n_printings"].dtype)
print(*(f"{{r['published_at']}} {{r['published_day']}} {{r['date_published']}}" for r in rows), sep="|")
""")  # fmt: skip
    assert [line.split(" ", 2)[:2] for line in said[:6]] == [
        ["articles", "4"], ["printings", "7"], ["edits", "3"], ["blocks", "3"], ["links", "2"], ["skipped", "2"],
    ]  # fmt: skip
    assert [line.split(" ", 2)[2] for line in said[:6]] == [
        str(sorted(table.names)) for table in TABLES.values()
    ]
    assert said[6] == ("string string int32" if ending == "csv" else "timestamp[us, tz=UTC] date32 int32")
    moments = (
        ["2026-03-20T00:00:00Z", "2026-03-12T00:00:00Z"]
        if ending == "csv"
        else ["2026-03-20 00:00:00+00:00", "2026-03-12 00:00:00+00:00"]
    )
    assert said[7].split("|") == [
        "None 2026-03-12 2026-03-12T09:00:00", "None 2026-03-12 2026-03-12", f"{moments[0]} 2026-03-20 2026-03-20T08:00:00+08:00",
        f"{moments[1]} 2026-03-12 2026-03-12T08:00:00+08:00",
    ]  # fmt: skip


def test_hugging_face_datasets_split(folder):
    said = opened(folder, """
from datasets import load_dataset
for name in ("articles", "printings", "edits"):
    print(name, {part: rows.num_rows for part, rows in load_dataset("in_split", name).items()})
""")  # fmt: skip
    assert said == [
        "articles {'train': 3, 'test': 1}",
        "printings {'train': 6, 'test': 1}",
        "edits {'train': 3}",
    ]


def test_pandas_polars_duckdb_and_pyarrow(folder):
    said = opened(folder, """
import duckdb, pandas, polars, pyarrow.parquet
frame = pandas.read_parquet("in_parquet/printings.parquet")
print(frame.published_at.dtype, frame.published_at.isna().sum(), list(frame.keywords[frame.url.str.endswith("kiln")].iloc[0]))
print(len(pandas.read_json("in_jsonl/printings.jsonl", lines=True)), len(pandas.read_csv("in_csv/printings.csv")))
table = polars.read_parquet("in_parquet/printings.parquet")
print(table.schema["published_at"], table.schema["images"], table.height)
print(polars.read_ndjson("in_jsonl/articles.jsonl", infer_schema_length=None).height, polars.read_csv("in_csv/articles.csv").height)
for path in ("in_parquet/printings.parquet", "in_jsonl/printings.jsonl", "in_csv/printings.csv"):
    print(*duckdb.sql(f"select count(*), count(published_at), min(published_day) from '{path}'").fetchall()[0])
print(duckdb.sql("select images[1].is_lead, rights.tdm from 'in_parquet/printings.parquet' where url like '%quarry'").fetchall()[0])
print(pyarrow.parquet.read_metadata("in_parquet/printings.parquet").row_group(0).column(0).compression)
""")  # fmt: skip
    assert said[0] == "datetime64[us, UTC] 4 ['clay', 'fire']"
    assert said[1] == "7 7"
    assert said[2].startswith("Datetime(time_unit='us', time_zone='UTC') List(Struct(")
    assert said[2].endswith(" 7")
    assert said[3] == "4 4"
    assert [line.split(" ")[:3] for line in said[4:7]] == [["7", "3", "2026-03-12"]] * 3
    assert said[7:] == ["(True, None)", "ZSTD"]


def test_a_day_of_nulls_loads_beside_the_others(folder, tmp_path):
    export(folder / "data", tmp_path / "nulls", formats=("parquet",), selection=Selection(sites=("herald",)))
    for path in (tmp_path / "nulls", folder / "in_parquet"):
        (tmp_path / f"{path.name}.parquet").write_bytes((path / "articles.parquet").read_bytes())
    said = opened(folder, f"""
import duckdb, polars, pyarrow.dataset
print(polars.read_parquet("{tmp_path}/*.parquet").height)
print(duckdb.sql("select count(*), count(published_at) from '{tmp_path}/*.parquet'").fetchall()[0])
print(pyarrow.dataset.dataset(["{tmp_path}/nulls.parquet", "{tmp_path}/in_parquet.parquet"]).count_rows())
""")  # fmt: skip
    assert said == ["5", "(5, 2)", "5"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_days_stay_days_where_there_is_nothing_else(folder, tmp_path, ending):
    days = {
        "date_published": "2026-03-12",
        "date_published_raw": "2026-03-12",
        "date_modified": "2026-03-13",
        "dateline_date": "2026-03-11",
    }
    write_run(tmp_path / "data", articles=[printing("kiln", **days), printing("quarry", **days)])
    export(tmp_path / "data", tmp_path / "out", formats=(ending,))
    said = opened(folder, f"""
from datasets import load_dataset
for row in load_dataset("{tmp_path}/out", "articles")["train"]:
    print(*(row[name] for name in {list(days)!r}), row["published_at"])
""")  # fmt: skip
    assert said == ["2026-03-12 2026-03-12 2026-03-13 2026-03-11 None"] * 2


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "split"])
def test_frictionless_finds_no_fault(folder, ending):
    said = opened(folder, f"""
from frictionless import validate
report = validate("in_{ending}/datapackage.json")
print(report.valid, len(report.tasks), [error.message for task in report.tasks for error in task.errors])
""")  # fmt: skip
    assert said == [f"True {9 if ending == 'split' else 6} []"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_croissant_gives_its_records(folder, ending):
    said = opened(folder, f"""
import mlcroissant
dataset = mlcroissant.Dataset("in_{ending}/croissant.json")
print(dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.warnings)
print({{record_set.uuid: len(list(dataset.records(record_set.uuid))) for record_set in dataset.metadata.record_sets}})
row = next(row for row in dataset.records("articles") if row["articles/url"].endswith(b"kiln"))
print(row["articles/published_at"], row["articles/version"], row["articles/keywords"])
""")  # fmt: skip
    assert said[0] == "set() set()"
    assert said[1] == "{'articles': 4, 'printings': 7, 'edits': 3, 'blocks': 3, 'links': 2, 'skipped': 2}"
    assert said[2] == ('None 2 b\'["clay", "fire"]\'' if ending == "csv" else "None 2 [b'clay', b'fire']")
