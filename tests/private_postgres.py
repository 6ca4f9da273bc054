"""A PostgreSQL server for the tests alone: own folder, own socket, no port, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "newscrawl"
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c max_connections=30"


def server_programs() -> Path | None:
    """Folder of the newest installed server's programs; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def private_cluster(programs: Path) -> Iterator[str]:
    """Start a server and give the URL of its database, to which `&options=...` can be added."""
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-pg-"))
    data = folder / "data"
    as_other = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        as_other = {"user": "postgres"}

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, cwd=folder, capture_output=True, timeout=120, **as_other)

    try:
        run(
            programs / "initdb",
            "--no-sync",
            "-A",
            "trust",
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
            data,
        )
        run(
            programs / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            f"{_QUICK} -k {folder}",
            "start",
        )
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
