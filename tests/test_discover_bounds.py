"""Pages that were never closed, and traps: what is found on them, and that no part of them is read again and again."""

from parsel import Selector

from newscrawl.discover import blocks as block_finder
from newscrawl.discover import gather, links
from newscrawl.discover.blocks import blocks
from newscrawl.discover.listing import candidates, next_page

URL = "https://paper.example/world/2026/03/04/lamp-of-the-lighthouse-is-lit"
FRONT = "https://paper.example/world"


def story(n, words="A story of the lighthouse and its keeper"):
    return f"<a href='/2026/03/04/keeper-{n}-of-the-lighthouse'>{words} {n}</a>"


def page(*parts):
    return Selector(f"<html><body><h1>The lamp is lit</h1>{''.join(parts)}</body></html>")


def in_section(*parts):
    return [(c.url.rpartition("/")[2], c.title) for c in candidates(page(*parts), FRONT)]


def test_a_block_of_very_many_links_is_cut():
    [block] = blocks(page("<h2>Read more</h2>", *map(story, range(gather.MOST_STORIES + 50))), URL)
    assert len(block.links) == gather.MOST_STORIES


def test_a_page_of_very_many_headings_is_read_to_a_limit(monkeypatch):
    monkeypatch.setattr(block_finder, "MOST_HEADINGS", 3)
    found = blocks(page(*(f"<h2>More from Isle {n}</h2>{story(n)}" for n in range(6))), URL)
    assert [block.heading for block in found] == ["More from Isle 0", "More from Isle 1", "More from Isle 2"]


def test_a_section_of_very_many_links_is_read_to_a_limit(monkeypatch):
    monkeypatch.setattr(links, "MOST_LINKS", 5)
    assert len(in_section(*map(story, range(9)))) == 5


def test_headings_that_share_what_follows_do_not_all_pass_it(monkeypatch):
    passed = []
    walk = gather.Collector._walk
    monkeypatch.setattr(gather.Collector, "_walk", lambda self, top: (passed.append(top), walk(self, top)))
    blocks(page("<dialog><h2>Read more</h2></dialog>" * 900 + "<div></div>" * 300, story(1)), URL)
    assert len(passed) <= gather.MOST_STEPS  # the last of 900 headings would come to some 700,000


def test_headings_that_were_never_closed_are_no_heading_but_the_last_are():
    deep = "<h2><div>" * 50 + "<h3>Read more</h3><ul><li>" + story(1) + "</ul>"
    [block] = blocks(page(deep), URL)
    assert (block.heading, len(block.links)) == ("Read more", 1)


def test_links_that_were_never_closed_keep_their_own_headings():
    torn = "".join(
        f"<div><a href='/2026/03/0{n}/keeper-{n}-of-the-lamp'><h3>Keeper number {n}</h3>" for n in range(1, 8)
    )
    assert in_section(torn) == [(f"keeper-{n}-of-the-lamp", f"Keeper number {n}") for n in range(1, 8)]


def test_the_page_shown_is_marked_by_a_small_element():
    here = "<div class='active'>" + "<i></i>" * 20 + "7</div><b class='active'>2</b>"
    assert next_page(page(here, "<a href='?page=3'>3</a><a href='?page=8'>8</a>"), FRONT) == FRONT + "?page=3"


def test_a_label_in_a_paragraph_that_was_never_closed_stands_in_text():
    label = "<p><b>Read more</b>"
    assert len(blocks(page(label, "<x-box><p>", story(1, "Lamp")), URL)) == 1
    assert blocks(page(label, "<x-box><p>" * 9, story(1, "Lamp")), URL) == []


def test_a_place_that_holds_only_a_script_is_left_empty():
    [block] = blocks(page("<h2>Read more</h2><div><script>fill()</script><svg><g>x</g></svg></div>"), URL)
    assert block.state == "empty"
    assert blocks(page("<h2>Read more</h2><div><svg><g>x</g></svg>Words</div>"), URL) == []


def test_an_advertisement_round_the_page_s_title_is_none_however_deep_it_stands():
    wrapped = "<div class='ad-slot'>" * 9 + "<h2>Read more</h2>" + story(1)
    assert blocks(Selector(f"<body>{wrapped}"), URL) == []
    assert len(blocks(Selector(f"<body>{wrapped}<h1>The lamp is lit</h1>"), URL)) == 1
