"""The sample's clock: what time it is for the papers, and how each of them prints a moment."""

from datetime import datetime, timedelta, timezone

DAY_ONE = datetime(2026, 3, 12, 22, 0, tzinfo=timezone.utc)
"""The first night's crawl, a Thursday; a paper shows what it published until then."""

ZONES = {
    "harbourstar": timezone(timedelta(hours=8)),
    "morrowdale": timezone.utc,  # London keeps winter time until 29 March
    "dailylantern": timezone.utc,  # never told to the reader
}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def night(day: int) -> datetime:
    """The moment of the crawl on day 1, 2, ..."""
    return DAY_ONE + timedelta(days=day - 1)


def day_of(now: datetime) -> int:
    """The day whose pages stand at a moment: 1 until the second night, then 2, ..."""
    return max(1, 1 + (now - DAY_ONE).days)


def instant(site: str, printed: str) -> datetime:
    """A paper's local `2026-03-12`, `2026-03-12 17:17` or `2026-03-12 17:17:05` as a moment; a day begins at 0:00."""
    return datetime.fromisoformat(printed).replace(tzinfo=ZONES[site])


def has_time(printed: str) -> bool:
    """Whether a time stands beside the day."""
    return ":" in printed


def ago(then: datetime, now: datetime) -> str:
    """As a section page prints it: `12m ago`, `5h ago`, `3d ago`, then the day itself."""
    seconds = int((now - then).total_seconds())
    if seconds < 3600:
        return f"{max(seconds // 60, 1)}m ago"
    if seconds < 86400:
        return f"{seconds // 3600}h ago"
    return f"{seconds // 86400}d ago" if seconds < 7 * 86400 else f"{then:%d %b %Y}"


def rfc822(moment: datetime) -> str:
    """`Thu, 12 Mar 2026 17:17:00` without a zone, in English on every machine."""
    return f"{WEEKDAYS[moment.weekday()]}, {moment.day:02} {month(moment)} {moment:%Y %H:%M:%S}"


def month(moment: datetime, letters: int | None = 3) -> str:
    """`Mar`, or `March` with letters=None, in English on every machine."""
    return MONTHS[moment.month - 1][:letters]
