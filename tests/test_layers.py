"""The stages are pure: they import without Scrapy, and neither the shell nor each other."""

import ast
import importlib
import subprocess
import sys
import types
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newscrawl"
STAGES = ("sites", "discover", "extract", "clean", "credit", "dedupe")
ALLOWED = {"sites": {"extract", "sites"}}


def modules(stage):
    return sorted((PACKAGE / stage).rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other(stage):
    allowed = {f"newscrawl.{name}" for name in ALLOWED.get(stage, {stage})} | {"newscrawl"}
    for path in modules(stage):
        for name in imported(path):
            if name.startswith("newscrawl"):
                assert ".".join(name.split(".")[:2]) in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_runs_where_there_is_no_scrapy(stage):
    names = [".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts) for p in modules(stage)]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    program = "import sys, importlib\nsys.modules['scrapy'] = sys.modules['twisted'] = None\n"
    program += f"for name in {names!r}: importlib.import_module(name)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=PACKAGE.parent, check=False
    )
    assert ran.returncode == 0, ran.stderr


DATASET = {"dataset", "clean", "dedupe", "extract", "items", "lines", "runs", "__version__"}
"""What the package of datasets may import: the stages whose rows it reads, never the shell."""


def test_datasets_need_no_shell_no_scrapy_and_no_extras():
    paths = modules("dataset")
    for path in paths:
        for name in imported(path):
            if name.startswith("newscrawl."):
                assert name.split(".")[1] in DATASET, f"{path.name} imports {name}"
    program = "import sys\nsys.modules['scrapy'] = sys.modules['twisted'] = sys.modules['pyarrow'] = None\n"
    program += "import " + ", ".join(
        f"newscrawl.dataset.{path.stem}" for path in paths if path.stem != "__init__"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=PACKAGE.parent, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_no_file_is_longer_than_300_lines():
    long = {path.name: n for path in PACKAGE.rglob("*.py") if (n := len(path.read_text().splitlines())) > 300}
    assert not long


@pytest.mark.parametrize("folder", ["commands", "spiders"])
def test_scrapy_can_list_what_is_here_on_python_310(folder):
    """There, `dict[str, int]` counts as a class, and Scrapy asks every class of the module what it derives from."""
    for path in modules(folder):
        module = importlib.import_module(f"newscrawl.{folder}.{path.stem}")
        aliases = [name for name, value in vars(module).items() if isinstance(value, types.GenericAlias)]
        assert not aliases, path.name
