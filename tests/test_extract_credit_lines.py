"""Lines that may credit an agency, beside the headline and behind the text."""

import pytest
from extract_pages import PORT, TITLE, page, paragraphs
from parsel import Selector

from newscrawl.extract.article import ArticlePage

URL = "https://courier.example/world/ferry-waits"


@pytest.mark.parametrize("line", ["AFP, MANILA", "Anadolu", "Kaynak: AA", "Staff and wires"])
def test_a_short_line_between_headline_and_text_may_credit(line):
    box = f'<main><h1>{TITLE}</h1><ul class="tools"><li><div class="name">{line}</div></li></ul><div>{paragraphs(PORT)}</div></main>'
    assert line in ArticlePage(Selector(text=page(box)), URL).read().credit_lines


@pytest.mark.parametrize("line", ["red, Courier/Agenturen", "Kaynak: AA", "Material: wires"])
def test_a_short_line_behind_the_text_may_credit(line):
    box = f'<main><h1>{TITLE}</h1><div>{paragraphs(PORT)}</div><p class="byline">{line}</p><h2>Links</h2><p>The museum</p></main>'
    found = ArticlePage(Selector(text=page(box)), URL).read()
    assert [line] == [text for text in found.credit_lines if text in (line, "The museum")]
    assert line not in found.paragraphs


@pytest.mark.parametrize("line", ["<nav>AFP</nav>", "<figure><figcaption>AFP</figcaption></figure>", "<p><a href='/x'>AFP</a></p>", "<button>AFP</button>",
    f"<p>{'AFP ' * 30}</p>", "<p>12:30</p>"])  # fmt: skip
def test_navigation_captions_links_and_long_lines_are_no_credit_lines(line):
    box = f"<main><h1>{TITLE}</h1>{line}<div>{paragraphs(PORT)}</div></main>"
    assert ArticlePage(Selector(text=page(box)), URL).read().credit_lines == []


def test_letters_beside_a_control_of_the_text_size_are_no_credit_line():
    box = f"<main><h1>{TITLE}</h1><div class='q'><div>AA</div><div>Text size</div></div><div>{paragraphs(PORT)}</div></main>"
    assert ArticlePage(Selector(text=page(box)), URL).read().credit_lines == []


def test_the_line_of_a_caption_is_the_pictures():
    caption = "The ferry at the quay on Monday. - AP"
    box = f'<main><h1>{TITLE}</h1><div class="lead"><img src="/i/quay.jpg"><div class="image-caption">{caption}</div></div><div>{paragraphs(PORT)}</div></main>'
    found = ArticlePage(Selector(text=page(box)), URL).read()
    assert found.credit_lines == []
    assert found.pictures[0].credit == "AP"
