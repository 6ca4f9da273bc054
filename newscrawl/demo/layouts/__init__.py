"""One module a paper: `answer(path, query, edition)` gives the page at a path, in that paper's own markup."""

from collections.abc import Mapping
from types import ModuleType

from newscrawl.demo.layouts import dailylantern, harbourstar, morrowdale

LAYOUTS: Mapping[str, ModuleType] = {
    "harbourstar": harbourstar,
    "morrowdale": morrowdale,
    "dailylantern": dailylantern,
}
"""In the order of their ports."""
