"""Cards of the sample's papers; they stand on loopback, one port each from NEWSCRAWL_DEMO_PORT on."""

import os

DEFAULT_PORT = 8801


def home(paper: int) -> str:
    """Address of the first, second, third paper (0, 1, 2)."""
    return f"http://127.0.0.1:{int(os.environ.get('NEWSCRAWL_DEMO_PORT', DEFAULT_PORT)) + paper}"
