"""The dataset's folder: there whole or not at all, and never in the place of somebody's own files."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from newscrawl.runs import sync_folder

SUMS = "SHA256SUMS"
_MARK = ".newscrawl-export"
"""Stands in the folder of an export under way, and is locked as long as that lives."""


class Refused(Exception):
    """One line: why nothing may be written there, and what to do."""


class Busy(Exception):
    """One line: another export is writing there."""


@contextmanager
def building(out: Path, *, force: bool) -> Iterator[Path]:
    """Give a folder to write into; when the block ends well, it stands under OUT's name, else nothing does.

    With `force`, an export that stands there is replaced. Refused where OUT exists, or where it holds what no export
    wrote. Busy where another export is writing there.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow links
    if not out.name:
        raise Refused(f"{out} cannot be replaced: choose another OUT")
    part, old = out.with_name(out.name + ".part"), out.with_name(out.name + ".old")
    _put_right(out, old)
    _check(out, force=force)
    if part.exists() and not (part / _MARK).exists():
        raise Refused(f"{part} is in the way, and no export made it: move it")
    out.parent.mkdir(parents=True, exist_ok=True)
    part.mkdir(exist_ok=True)
    lock = FileLock(part / _MARK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(f"{part}: another export is writing there; wait for it, or choose another OUT") from None
    try:
        _empty(part)
        yield part
    except BaseException:
        lock.release()
        shutil.rmtree(part, ignore_errors=True)
        raise
    lock.release()
    (part / _MARK).unlink(missing_ok=True)
    _publish(part, out, old)


def _publish(part: Path, out: Path, old: Path) -> None:
    for folder in {path.parent for path in part.rglob("*")}:
        sync_folder(folder)
    if out.exists():
        out.replace(old)
    part.replace(out)
    sync_folder(out.parent)
    shutil.rmtree(old, ignore_errors=True)


def _put_right(out: Path, old: Path) -> None:
    """Bring back the export that a killed `--force` had moved aside, or finish taking it away."""
    if (old / SUMS).exists():
        if out.exists():
            shutil.rmtree(old)
        else:
            old.replace(out)


def _check(out: Path, *, force: bool) -> None:
    if not out.exists() and not out.is_symlink():
        return
    if not force:
        raise Refused(f"{out} exists: choose another OUT, or --force to replace an export that stands there")
    if out.is_symlink() or not out.is_dir():
        raise Refused(f"{out} is no folder: choose another OUT")
    held = files_below(out)
    if held and SUMS not in held:
        raise Refused(
            f"{out} is no export (no {SUMS} in it), so --force does not touch it: choose another OUT"
        )
    foreign = sorted(set(held) - set(read_sums(out)) - {SUMS})
    if foreign:
        raise Refused(
            f"{out} holds {foreign[0]}, which no export wrote, so --force does not touch it: move that file"
        )


def _empty(part: Path) -> None:
    for path in part.iterdir():
        if path.name != _MARK:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def files_below(folder: Path) -> list[str]:
    """Every file, by its path from the folder with slashes; links are files."""
    found = []
    for root, folders, names in os.walk(folder):
        linked = [name for name in folders if (Path(root) / name).is_symlink()]
        found += [(Path(root) / name).relative_to(folder).as_posix() for name in (*names, *linked)]
    return sorted(found)


def read_sums(folder: Path) -> dict[str, str]:
    """{path: hash} as SHA256SUMS says; lines that are none are passed over."""
    found = {}
    with suppress(OSError):
        for line in (folder / SUMS).read_text(encoding="utf-8", errors="replace").split("\n"):
            sha256, gap, path = line.partition("  ")
            if gap and len(sha256) == 64:
                found[path] = sha256
    return found


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
