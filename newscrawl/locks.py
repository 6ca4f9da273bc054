"""One lock a site: two runs never ask the same paper at the same time. No Scrapy here."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class SiteLocked(RuntimeError):
    """Another run asks this site now; one line."""


def file_name(key: str) -> str:
    """A site's key as a file name that every system takes."""
    return key.replace(":", "_").replace("/", "_")


def all_locks(data: Path) -> list[str]:
    """Every site that was ever locked in a data folder: who holds all of them runs alone."""
    return [path.stem for path in (data / ".locks").glob("*.lock")]


@contextmanager
def lock_sites(data: Path, sites: Iterable[str]) -> Iterator[None]:
    """Hold every site's lock, or none: raises SiteLocked when one is taken."""
    folder = data / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        for key in sorted(sites):
            lock = FileLock(folder / f"{file_name(key)}.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                raise SiteLocked(
                    f"another run is asking {key}; nothing done, run again when it has ended"
                ) from None
            held.callback(lock.release)
        yield
