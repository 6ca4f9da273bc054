"""How to cite the data, and the commands that make them again."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.dataset.selection import Selection
from newscrawl.report.overview import Overview
from newscrawl.report.runs_told import Run
from newscrawl.report.wording import listed, many, moment, span


@dataclass(frozen=True)
class Citation:
    """What to write, and what to type."""

    text: str
    commands: tuple[str, ...]
    filters: tuple[str, ...]
    """The selection in words; empty where everything was chosen."""
    versions: tuple[str, ...]
    runs: tuple[tuple[str, str, str], ...]
    """Run id, spider, how it ended."""
    fingerprint: str


def citation(
    selection: Selection,
    overview: Overview,
    papers: Sequence[str],
    runs: Sequence[Run],
    fingerprint: str,
    out: str,
) -> Citation:
    """The words and commands for this selection; `as of` the last fetch, so that later runs change nothing."""
    until = selection.as_of or (overview.last_fetched or "").replace(".000000Z", "Z")
    words = [*_words(selection), *(["--as-of", until] if until else [])]
    commands = (
        shlex.join(["scrapy", "report", out, *words]),
        shlex.join(["scrapy", "export", "DATASET", *words]),
        "scrapy export --verify DATASET",
    )
    versions = sorted({v for run in runs if (v := _version(run))})
    return Citation(
        _text(overview, papers, versions, fingerprint), commands, tuple(_filters(selection)), tuple(versions),
        tuple((run.run_id, run.spider, run.words("ended") or "not known") for run in runs), fingerprint,
    )  # fmt: skip


def _words(selection: Selection) -> list[str]:
    named = (
        ("--from", selection.first_day), ("--to", selection.last_day), ("--site", ",".join(selection.sites)),
        ("--section", ",".join(selection.sections)), ("--agency", ",".join(selection.agencies)),
    )  # fmt: skip
    words = [word for name, value in named if value for word in (name, value)]
    return [*words, "--only-unreserved"] if selection.only_unreserved else words


def _filters(selection: Selection) -> list[str]:
    told = []
    if selection.first_day or selection.last_day:
        until = f"to {selection.last_day}" if selection.last_day else "on"
        told.append(f"published from {selection.first_day or 'the beginning'} {until}")
    told += [f"papers: {listed(selection.sites)}"] * bool(selection.sites)
    told += [f"sections: {listed(selection.sections)}"] * bool(selection.sections)
    told += [f"stories of {listed(selection.agencies)}"] * bool(selection.agencies)
    told += [f"as fetched until {selection.as_of}"] * bool(selection.as_of)
    told += ["without pages that reserve rights"] * selection.only_unreserved
    return told


def _version(run: Run) -> str | None:
    found = run.report.get("versions")
    named = found.get("newscrawl") if isinstance(found, dict) else None
    return named if isinstance(named, str) else None


def _text(overview: Overview, papers: Sequence[str], versions: Sequence[str], fingerprint: str) -> str:
    tool = f"newscrawl {listed(versions)}" if versions else "newscrawl"
    fetched = moment(overview.last_fetched)
    return (
        f"News printings of {listed(papers, 12) or 'no paper'}, published {span(overview.first_day, overview.last_day)}: "
        f"{many(overview.printings, 'printing')} of {many(overview.stories, 'story', 'stories')}. Collected with {tool} in "
        f"{many(overview.runs, 'run')}{f', last page fetched {fetched}' if fetched else ''}. "
        f"Data fingerprint {fingerprint[:16]}."
    )
