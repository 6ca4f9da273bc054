"""A clock set back: with this folder on PYTHONPATH, newscrawl's clock stands CLOCK_SET_BACK hours before the right one."""

import os
from datetime import datetime, timedelta

from newscrawl import runs

_BACK = timedelta(hours=float(os.environ.get("CLOCK_SET_BACK", "0")))
_right = runs.utc_now


def _set_back() -> datetime:
    return _right() - _BACK


runs.utc_now = _set_back  # before anybody imports it
