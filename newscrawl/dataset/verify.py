"""Is a dataset what it says it is? Hashes, files, schemas and numbers of rows, checked anew."""

import importlib.util
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newscrawl.dataset import arrow
from newscrawl.dataset.folder import SUMS, files_below, read_sums, sha256_of
from newscrawl.dataset.opening import NoDataset, WrongRow, manifest_of, read_rows, tables_of
from newscrawl.dataset.tables import Table


def faults(folder: Path) -> Iterator[str]:
    """A line for each fault; none where all is well. NoDataset where there is nothing to check."""
    if not folder.is_dir():
        raise NoDataset(f"{folder}: no such folder")
    if not (folder / SUMS).is_file():
        raise NoDataset(f"{folder}: no {SUMS} in it, so it is no dataset")
    yield from _changed_files(folder)
    try:
        manifest = manifest_of(folder)
    except NoDataset as error:
        yield str(error)
        return
    yield from _wrong_descriptions(folder)
    known = tables_of(manifest)
    for file in manifest["files"]:
        if not isinstance(file, dict) or file.get("table") not in known:
            yield f"manifest.json: {file}: no such table"
        elif (folder / str(file.get("path"))).is_file():
            yield from _wrong_rows(folder, file, known[file["table"]])
        else:
            yield f"{file.get('path')}: named in manifest.json, but not there"


def _changed_files(folder: Path) -> Iterator[str]:
    named, held = read_sums(folder), set(files_below(folder)) - {SUMS}
    for path in sorted(set(named) - held):
        yield f"{path}: named in {SUMS}, but not there"
    for path in sorted(held - set(named)):
        yield f"{path}: not named in {SUMS}"
    for path in sorted(held.intersection(named)):
        if sha256_of(folder / path) != named[path]:
            yield f"{path}: its content is not what {SUMS} says"


def _wrong_rows(folder: Path, file: Mapping[str, Any], table: Table) -> Iterator[str]:
    path, ending = str(file.get("path")), str(file.get("format"))
    if ending == "parquet" and not arrow.is_installed():
        yield f"{path}: not checked, it {arrow.NEEDED}"
        return
    count, before = 0, None
    try:
        for row in read_rows(folder / path, ending, table):
            count += 1
            key = tuple(row[name] for name in table.key)
            if before is not None and (key < before or (key == before and table.name != "skipped")):
                yield f"{path}: row {count} is out of order, or its key stands twice: {key}"
                return
            before = key
    except (WrongRow, OSError, UnicodeDecodeError) as error:
        yield f"{path}: {error}"
        return
    if count != file.get("rows"):
        yield f"{path}: {count} rows, manifest.json says {file.get('rows')}"


def _wrong_descriptions(folder: Path) -> Iterator[str]:
    """What the standards' own libraries say of the two descriptions, where they are installed."""
    if importlib.util.find_spec("frictionless"):
        import frictionless

        report = frictionless.Package.validate_descriptor(str(folder / "datapackage.json"))
        yield from (f"datapackage.json: {error.message}" for error in report.errors)
    if importlib.util.find_spec("mlcroissant"):
        import mlcroissant

        try:
            with warnings.catch_warnings():  # of rdflib, about what rdflib itself calls
                warnings.simplefilter("ignore")
                mlcroissant.Dataset(str(folder / "croissant.json"))
        except (mlcroissant.ValidationError, ValueError, OSError) as error:
            yield f"croissant.json: {' '.join(str(error).split())}"
