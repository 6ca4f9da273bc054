"""The page: figures in, one self-contained HTML text out. The same figures give the same bytes."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newscrawl.report import charts, wording
from newscrawl.report.coverage import NIGHTS
from newscrawl.report.figures import Figures

TEMPLATES = Path(__file__).with_name("templates")
UNKNOWN = Markup('<span class="unknown">not known</span>')
KINDS = {
    "next_in": "Next in …", "also_read": "Others also read", "related": "Related", "most_read": "Most read",
    "latest": "Latest",
}  # fmt: skip
RELATIONS = {
    "canonical": "stands for the story", "copy": "copy", "version": "version", "teaser": "teaser only",
    "corrected": "earlier, since corrected", "update": "update",
}  # fmt: skip


def page(figures: Figures) -> str:
    """The report as HTML, without any address that a browser would load."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_shown,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals.update(
        charts=charts, many=wording.many, listed=wording.listed, span=wording.span, moments=wording.moments, kinds=KINDS, relations=RELATIONS,
        nights=NIGHTS, style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")),
    )  # fmt: skip
    named = ("whole", "percent", "duration", "day", "short_day", "moment", "size", "web_address")
    environment.filters.update({name: getattr(wording, name) for name in named})
    return environment.get_template("page.html").render(f=figures)


def _shown(value: Any) -> Any:
    """What stands for a value on the page: nothing that steers the screen, and words for what is not known."""
    if value is None:
        return UNKNOWN
    return wording.visible(value) if type(value) is str else value
