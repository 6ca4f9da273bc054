"""The documents say what is so."""

import re
from pathlib import Path

from newscrawl.dictionary import dictionary
from newscrawl.items import Link, Printing, Skipped, column_names

ROOT = Path(__file__).parent.parent


def test_the_data_dictionary_is_the_one_of_the_items():
    assert (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8") == dictionary(), "run `make docs`"


def test_every_column_is_explained():
    for row in (Printing, Link, Skipped):
        for name in column_names(row):
            assert f"| {name} |" in dictionary()


def test_links_between_the_documents_lead_somewhere():
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_requirement_has_a_bound_and_a_reason():
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            requirement, _, reason = line.partition("#")
            assert ">=" in requirement, line
            assert "<" in requirement or "no upper bound" in reason, line
            assert len(reason) > 10, line
