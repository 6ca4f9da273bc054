"""The whole way from the feeds to a dataset's folder: gather, write the tables, write the cards, publish."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from newscrawl.dataset.dictionary import dictionary
from newscrawl.dataset.export import Options, write_tables
from newscrawl.dataset.folder import SUMS, Refused, building, sha256_of
from newscrawl.dataset.gather import gather
from newscrawl.dataset.manifest import manifest
from newscrawl.dataset.packages import croissant, datapackage
from newscrawl.dataset.readme import described, facts, readme, sums
from newscrawl.dataset.selection import Selection

SCRATCH = ".scratch.db"


def make(
    data: Path,
    out: Path,
    selection: Selection,
    options: Options,
    progress: Callable[[str], None],
    *,
    force: bool,
) -> dict[str, Any]:
    """Export the finished runs below `data` to the folder `out`; its manifest.

    Refused, Busy, NothingToGather; OSError and sqlite3.Error of the disk. Whatever ends it before its end, nothing
    stands under OUT's name that is not whole.
    """
    if out.absolute().parent.parent == data.absolute():
        raise Refused(
            f"{out} is where runs stand, DATA/SPIDER/RUN: choose an OUT beside {data} or right below it"
        )
    with building(out, force=force) as part:
        scratch = part / SCRATCH
        with closing(gather(data, selection, scratch, progress)) as connection:
            files = write_tables(connection, part, options, progress)
            about = facts(connection)
            found = manifest(connection, selection, options, files)
        scratch.unlink()
        words = described(found, about)
        tables = options.tables
        texts = {
            "README.md": readme(tables, files, found, about),
            "DICTIONARY.md": dictionary(tables.values()),
            "datapackage.json": as_json(datapackage(tables, files, words)),
            "croissant.json": as_json(croissant(tables, files, words, about.until)),
            "manifest.json": as_json(found),
        }
        for name, text in texts.items():
            (part / name).write_bytes(text.encode("utf-8", "replace"))
        hashes = [(file.path, file.sha256) for file in files]
        hashes += [(name, sha256_of(part / name)) for name in texts]
        (part / SUMS).write_text(sums(hashes), encoding="utf-8", newline="\n")
    return found


def as_json(value: Any) -> str:
    """JSON for people, too."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
