"""How long to leave a host alone, and when for good: pure decisions, clocks passed in."""

from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime


@dataclass(frozen=True)
class Patience:
    """The limits. Seconds, and how many times in a row."""

    first_wait: float = 10.0
    factor: float = 4.0
    longest_wait: float = 300.0
    busy_limit: int = 3
    """Bursts of 429 or 503 after which a host is left alone for the run."""
    failure_limit: int = 10
    """Requests in a row that failed for good after which a host is left alone for the run."""

    def wait(self, times: int) -> float:
        """Seconds to wait after so many failures in a row.

        >>> [Patience().wait(times) for times in (1, 2, 3, 4)]
        [10.0, 40.0, 160.0, 300.0]
        """
        return min(self.first_wait * self.factor ** (min(times, 20) - 1), self.longest_wait)


@dataclass
class HostRecord:
    """How a host has answered lately. Times are seconds on one monotonic clock."""

    bursts: int = 0
    failures: int = 0
    last_burst: float = float("-inf")

    def busy(self, *, sent: float, now: float) -> bool:
        """Note a 429 or 503; False when it belongs to a burst that was counted: the request left before that."""
        if sent <= self.last_burst:
            return False
        self.bursts += 1
        self.last_burst = now
        return True

    def fine(self, *, sent: float) -> None:
        """Note a sound answer to a request that left after the last burst."""
        self.failures = 0
        if sent > self.last_burst:
            self.bursts = 0


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3), else None: 0, the past and nonsense ask nothing.

    >>> noon = datetime(2026, 1, 5, 12, tzinfo=timezone.utc)
    >>> [retry_after(v, noon) for v in ("120", "0", "-5", "soon", "Mon, 05 Jan 2026 12:01:00 GMT")]
    [120.0, None, None, None, 60.0]
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:9]) if len(text) <= 9 else 1e9
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        seconds = (aware - now).total_seconds()
    return seconds if seconds > 0 else None
