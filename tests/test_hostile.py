"""Papers that attack the crawl: every page has an outcome, the stories beside it are read, time and memory are bounded."""

import itertools
import re
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path

import hostile_pages as pages
import pytest
from conftest import ROOT, Ended, Newscrawl
from loopback import paper

from newscrawl.clean.urls import url_key

MOST_SECONDS = 150
MOST_RSS_MB = 500
GOOD = 12
"""Sound stories among each paper's traps."""


class Paths(dict):
    """Answers by path; what no entry names goes to the first rule that knows it."""

    def __init__(self, answers, *rules):
        super().__init__(answers)
        self.rules = rules

    def get(self, path, default=None):
        if path in self:
            return self[path]
        return next((answer for rule in self.rules if (answer := rule(path))), default)


def good(first, count=GOOD):
    return {pages.address(f"good-{n}"): pages.page(pages.story(n)) for n in range(first, first + count)}


def mixed(traps, sound):
    """Addresses of a listing: after each few traps a sound story."""
    step = max(1, len(traps) // len(sound))
    waiting = iter(sound)
    for n, name in enumerate(traps):
        yield pages.address(name)
        if n % step == 0:
            yield from itertools.islice(waiting, 1)
    yield from waiting


class Crawled:
    """A crawl that ended, with what came of each address."""

    def __init__(self, ended, rss_mb):
        self.ended, self.rss_mb = ended, rss_mb
        self.rows = defaultdict(list)
        self.outcomes = defaultdict(set)
        for feed in ("articles", "copies", "skipped"):
            for row in ended.rows(feed):
                self.rows[url_key(row["url"])].append(row)
                self.outcomes[url_key(row["url"])].add(row.get("reason") or "read")

    def of(self, site, path):
        return self.outcomes[url_key(site.url(path))]

    def row(self, site, path):
        (row,) = self.rows[url_key(site.url(path))]
        return row


def crawl(folder, urls, *words):
    """Run `scrapy crawl world` in a process of its own, and note how much memory it took at most."""
    environment = Newscrawl(folder / "data", 0).environment
    environment |= {"NEWSCRAWL_CARDS": "newscrawl.sites", "NEWSCRAWL_BACKOFF": "0.05"}
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "scrapy", "crawl", "world", "-a", f"url={','.join(urls)}",
                "-s", "DOWNLOAD_DELAY=0", "-s", "DOWNLOAD_TIMEOUT=20", "-s", "RETRY_TIMES=0", *words,
            ],
            cwd=ROOT, env=environment, stdout=out, stderr=err, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        alarm = threading.Timer(MOST_SECONDS, process.kill)
        alarm.start()
        peak = 0.0
        while process.poll() is None:
            peak = peak_rss_mb(process.pid) or peak
            time.sleep(0.05)
        alarm.cancel()
        assert process.returncode >= 0, f"no end after {MOST_SECONDS} seconds"
        out.seek(0)
        err.seek(0)
        ended = Ended(process.returncode, out.read(), err.read(), folder / "data")
    assert peak > 10, "the system does not tell a process's memory"
    return Crawled(ended, peak)


def peak_rss_mb(pid):
    """Most memory of this process alone: what wait4 tells counts the one that forked it, too."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return None
    return int(found[1]) / 1024 if found else None


GROUPS = {"transfers": pages.transfers, "shapes": pages.shapes, "words": pages.words}


@pytest.fixture(scope="module")
def traps():
    return {name: group() for name, group in GROUPS.items()}


@pytest.fixture(scope="module")
def read(tmp_path_factory, traps):
    """One run of three papers, each a listing of traps and sound stories."""
    with ExitStack() as open_papers:
        sites = {}
        for place, (group, found) in enumerate(traps.items()):
            sound = good(100 + 20 * place)
            answers = {
                **sound,
                **{pages.address(name): trap.answer for name, trap in found.items()},
                pages.address("loop-b"): pages.to(pages.address("loop-a")),
                "/world": pages.listing(mixed(found, sound)),
            }
            sites[group] = open_papers.enter_context(paper(answers))
        crawled = crawl(tmp_path_factory.mktemp("pages"), [site.url("/world") for site in sites.values()])
        yield crawled, sites


@pytest.mark.parametrize("group", GROUPS)
def test_every_trap_has_its_outcome_and_every_sound_story_is_read(read, traps, group):
    crawled, sites = read
    wrong = {
        name: (crawled.of(sites[group], pages.address(name)), set(trap.outcomes))
        for name, trap in traps[group].items()
        if not (found := crawled.of(sites[group], pages.address(name))) or not found <= trap.outcomes
    }
    assert wrong == {}
    sound = [path for path in sites[group].answers if "good" in path]
    assert len(sound) == GOOD
    assert {path for path in sound if crawled.of(sites[group], path) != {"read"}} == set()


def test_the_run_is_bounded_and_says_nothing_of_the_traps(read):
    crawled, sites = read
    assert crawled.ended.code == 0, crawled.ended.err
    assert "Traceback" not in crawled.ended.err
    assert crawled.ended.out == ""
    assert crawled.rss_mb < MOST_RSS_MB
    report = crawled.ended.report()
    assert (report["errors"], report["ended"]) == (0, "finished")
    for site in sites.values():
        assert {path: n for path, n in Counter(site.paths).items() if n > 1 and "loop" not in path} == {}


def test_a_page_with_50000_links_leads_to_a_thousand_at_most(read):
    crawled, sites = read
    asked = [path for path in sites["shapes"].paths if "a-link-of-the-night" in path]
    assert 0 < len(asked) <= 1000
    assert all(crawled.of(sites["shapes"], path) == {"gone"} for path in asked)


def test_rows_stay_whole_lines_whatever_the_pages_say(read):
    crawled, _ = read
    run = crawled.ended.runs()[-1]
    for feed in ("articles", "copies", "links", "skipped"):
        text = (run / f"{feed}.jsonl").read_text(encoding="utf-8")
        assert text.splitlines() == text.split("\n")[:-1]


def test_words_are_cleaned_and_addresses_are_addresses(read):
    crawled, sites = read
    site = sites["words"]
    rows = [row for found in crawled.rows.values() for row in found if "headline" in row]
    assert rows
    for row in rows:
        shown = f"{row['headline']}{row['byline']}{row['body']}{row['keywords']}"
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u2029]", shown), row["url"]
        for name in ("url", "canonical_url"):
            assert row[name] is None or row[name].startswith(("http://", "https://")), row["url"]

    def of(name, field):
        return crawled.row(site, pages.address(name))[field]

    assert of("shift-jis", "headline") == "海辺の町で夜の会議が開かれる"
    assert of("script-canonical", "canonical_url") is None
    assert of("no-such-day", "date_published") in (None, "2026-03-10")
    assert of("no-such-day", "date_modified") is None


# ---- lists, feeds, sitemaps, robots.txt


def numbered(path):
    """A pager without end, each page naming one new story."""
    if match := re.fullmatch(r"/pager\?page=(\d+)", path):
        n = int(match[1])
        return pages.listing(
            [pages.address(f"good-pager-{n}")], f'<a rel=next href="/pager?page={n + 1}">Next</a>'
        )
    if match := re.fullmatch(r"/world/2026/03/10/the-good-pager-(\d+)-of-the-night", path):
        return pages.page(pages.story(300 + int(match[1])))
    return None


def calendar(path):
    """A calendar without end: every day names the day before, and no story."""
    if match := re.fullmatch(r"/calendar/(\d+)/", path):
        day = int(match[1])
        links = "".join(f'<a href="/calendar/{day + n}/">{day + n}</a>' for n in range(1, 31))
        return pages.page(
            f"<html><body><main>{links}<a rel=next href=/calendar/{day + 1}/>Older</a></main></body></html>"
        )
    return None


def everything(path):
    """Says 200 to whatever is asked."""
    if path == "/robots.txt":
        return None
    return pages.page(
        "<html><title>Page not found</title><h1>Page not found</h1><p>We are sorry: there is no such page.</html>"
    )


def endless_robots(handler, before):
    pages.begin(handler, Content_Type="text/plain")
    handler.wfile.write(b"User-agent: *\nDisallow: /secret/\n")
    for _ in range(100):
        handler.wfile.write(b"# and on\n" * (pages.MB // 9))


def feed_of(addresses):
    items = "".join(f"<item><link>{a}</link></item>" for a in addresses)
    return pages.page(
        f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', Content_Type="text/xml"
    )


def index_of(site_map):
    return pages.page(
        f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(f"<sitemap><loc>{s}</loc></sitemap>" for s in site_map)}</sitemapindex>',
        Content_Type="text/xml",
    )


KINDS = ("laughs", "quadratic", "external")
UNREACHED = tuple(pages.address(f"good-{n}") for n in (440, 441, 442, 444))
"""Named by feeds that define entities, and by a sitemap whose entity of 100 kB stands where it would tell what it is."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """One run of lists that attack."""
    with ExitStack() as open_papers:
        named = {
            "pager": Paths({}, numbered),
            "calendar": Paths({**good(400, 1), "/calendar/0/": pages.listing([pages.address("good-400")], "<a rel=next href=/calendar/1/>Older</a>")}, calendar),
            "soft": Paths({"/world": pages.listing([*(pages.address(f"lie-{n}") for n in range(20)), "/robots-of-the-far-shore-1"])}, everything),
            "robots": Paths({**good(420, 3), "/robots.txt": endless_robots, "/world": pages.listing(pages.address(f"good-{n}") for n in range(420, 423))}),
            "feeds": Paths({
                **good(440, 6),
                **{f"/{kind}.xml": pages.bombed_feed(kind, pages.address(f"good-{440 + n}")) for n, kind in enumerate(KINDS)},
                **{f"/{kind}-map.xml": pages.bombed_sitemap(kind, pages.address(f"good-{443 + n}")) for n, kind in enumerate(KINDS)},
            }),
            "items": Paths({**good(460, 1), "/feed.xml": feed_of([pages.address("good-460"), *(f"/world/2026/03/09/item-of-night-{n}" for n in range(100_000))])}),
            "circle": Paths({"/map.xml": index_of(["/map.xml", "/other.xml", *(f"/{n}.xml" for n in range(500))]), "/other.xml": index_of(["/map.xml", "/other.xml", "/third.xml"]), "/third.xml": feed_of([pages.address("good-480")]), **good(480, 1)}),
        }  # fmt: skip
        sites = {name: open_papers.enter_context(paper()) for name in named}
        for name, answers in named.items():
            sites[name].answers = Paths({**sites[name].answers, **answers}, *answers.rules)
        starts = {
            "pager": ["/pager?page=1"],
            "calendar": ["/calendar/0/"],
            "items": ["/feed.xml"],
            "circle": ["/map.xml"],
        }
        starts["feeds"] = [f"/{kind}{end}.xml" for kind in KINDS for end in ("", "-map")]
        urls = [site.url(path) for name, site in sites.items() for path in starts.get(name, ["/world"])]
        private = [
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.7/world",
            "http://[::ffff:192.168.0.1]/world",
        ]
        yield crawl(tmp_path_factory.mktemp("sources"), [*urls, *private], "-a", "pages=15"), sites


def test_sources_end_and_stop_nothing_else(sources):
    crawled, sites = sources
    assert "Traceback" not in crawled.ended.err
    # The private addresses gave nothing, and that is said; the rest is well.
    assert crawled.ended.code == 3, crawled.ended.err
    assert "private_address" in crawled.ended.err
    assert crawled.ended.report()["errors"] == 0
    assert crawled.rss_mb < MOST_RSS_MB
    for name, site in sites.items():
        sound = [path for path in site.answers if "good" in path and path not in UNREACHED]
        assert {path for path in sound if crawled.of(site, path) != {"read"}} == set(), name
        stories = [path for path in site.paths if path.startswith("/world/")]
        assert {path for path in stories if not crawled.of(site, path)} == set(), name
    for kind in ("/quadratic.xml", "/quadratic-map.xml"):
        assert crawled.of(sites["feeds"], kind) == {"not_html"}


def test_pagers_and_calendars_end_at_the_page_asked_for(sources):
    crawled, sites = sources
    assert sum("page=" in path for path in sites["pager"].paths) == 15
    read = [path for path in sites["pager"].paths if "good-pager" in path]
    assert len(read) == 15
    assert {path for path in read if crawled.of(sites["pager"], path) != {"read"}} == set()
    assert sum("calendar" in path for path in sites["calendar"].paths) <= 15


def test_a_paper_that_says_200_to_everything_gives_no_story(sources):
    crawled, sites = sources
    lies = [path for path in sites["soft"].paths if "lie" in path]
    assert len(lies) == 20
    assert {path for path in lies if crawled.of(sites["soft"], path) != {"soft_404"}} == set()


def test_a_feed_of_100000_items_is_cut(sources):
    crawled, sites = sources
    asked = [path for path in sites["items"].paths if "item-of" in path]
    assert 0 < len(asked) <= 1000
    assert all(crawled.of(sites["items"], path) == {"gone"} for path in asked)


def test_an_index_that_names_itself_is_read_once(sources):
    _, sites = sources
    asked = Counter(sites["circle"].paths)
    assert max(asked.values()) == 1
    assert sum(n for path, n in asked.items() if path.endswith(".xml")) <= 12


def test_entities_reach_no_file_and_no_server(sources):
    _, sites = sources
    assert "/entity.dtd" not in sites["feeds"].paths


def test_private_addresses_are_refused_before_anything_is_sent(sources):
    crawled, _ = sources
    refused = {
        row["url"] for rows in crawled.rows.values() for row in rows if row.get("reason") == "private_address"
    }
    assert {"http://169.254.169.254/latest/meta-data/", "http://10.0.0.7/world"} <= refused
