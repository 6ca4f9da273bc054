"""From the feeds of any number of runs to one folder that opens in every tool, and can be cited and checked."""

from newscrawl.dataset.load import load

__all__ = ["load"]
