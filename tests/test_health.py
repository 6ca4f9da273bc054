"""The exit code says how the run went."""

import pytest

from newscrawl.health import SiteCounts, closing_line, judge, summary


def paper(**counts):
    return SiteCounts(**{"sources": 1, "seen": 30, **counts})


DOWN = SiteCounts(source_failures={"timeout": 2})
REFUSED = SiteCounts(source_failures={"robots": 1})
BLOCKED = SiteCounts(source_failures={"blocked": 1, "robots": 1})


@pytest.mark.parametrize(
    "code, sites, words",
    [
        (0, {"a": paper()}, "healthy"),
        (0, {"a": paper(seen=0, unchanged=1)}, "healthy"),
        (3, {"b": paper(seen=0)}, "b: 0 stories seen on the section, at least 1 expected"),
        (3, {"a": paper(seen=4)}, "a: 4 stories seen on the section, at least 20 expected"),
        (3, {"a": paper(), "b": DOWN}, "b gave nothing (timeout)"),
        (3, {"a": paper(), "b": BLOCKED}, "b gave nothing (blocked, robots)"),
        (1, {"a": DOWN, "b": DOWN}, "no site answered"),
        (1, {"a": DOWN, "b": REFUSED}, "no site answered"),
        (4, {"a": REFUSED, "b": BLOCKED}, "refused by a (robots), b (blocked, robots)"),
    ],
)
def test_exit_codes(code, sites, words):
    outcome = judge("finished", sites, {"a": 20}, errors=0)
    assert outcome.exit_code == code
    assert words in outcome.reason


def test_our_own_failures_come_before_the_papers():
    sites = {"a": paper(seen=0)}
    assert judge("finished", sites, {"a": 20}, errors=2).exit_code == 1
    assert judge("shutdown", sites, {"a": 20}, errors=0).exit_code == 130
    assert judge("shutdown", sites, {}, 0, disk_error="No space left on device").exit_code == 1
    assert judge("start_error", {}, {}, 0).exit_code == 1


def test_the_closing_line_counts_every_kind_of_copy_once():
    counts = SiteCounts(articles=3, copies=2, updates=1, versions=1, skipped={"gone": 1, "robots": 1})
    line = closing_line("world", {"a": counts}, 0, 0)
    assert line == "newscrawl: world 7 articles (3 new stories, 4 copies), 2 skipped, 0 errors, exit 0"
    assert summary({"a": counts})[-1].endswith("1 gone, 1 robots")
