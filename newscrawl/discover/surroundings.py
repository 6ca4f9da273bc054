"""Where a heading stands: in the page's content, or in a menu, a footer, a form, an advertisement."""

from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element

from newscrawl.discover.gather import Heading, is_commercial, story_address
from newscrawl.discover.links import MENU_NAMES, word_set

LISTS = frozenset({"latest", "most_read"})
"""Kinds that promise several stories: over a single one the words are a label on a card; in a page's head they are a ticker."""
FEW = 5
"""Links in the header of a box, at most."""
STORIES = word_set("article main aside")
"""Elements with a footer of their own."""


class _Place(NamedTuple):
    """What it means to stand in an element."""

    wrong: bool
    wrong_in_stories: bool
    """Whether what stands in a story there is out of place too: in a menu, not in a footer."""
    in_content: bool
    """Within a story or a section, whose header is not the page's."""
    in_head: bool
    header_asked: bool
    """Within the outermost header: what it is, those within it are."""


class Surroundings:
    """What headings stand in; each element around them is asked once, as on deep pages many headings share it."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[_Element, _Place] = {}
        self._titled: set[_Element] | None = None

    def are_wrong(self, heading: Heading) -> bool:
        """In a menu, a footer, a form, an advertisement, a story's own link, or in the page's head unless it is a ticker."""
        path: list[_Element] = []
        known = _Place(False, False, in_content=False, in_head=False, header_asked=False)
        for above in heading.element.iterancestors():
            if above in self._known:
                known = self._known[above]
                break
            path.append(above)
        for above in reversed(path):
            known = self._known[above] = self._within(above, known)
        return known.wrong or (known.in_head and heading.kind not in LISTS and not heading.promised)

    def _within(self, element: _Element, above: _Place) -> _Place:
        if above.wrong_in_stories:
            return above
        names = " ".join(filter(None, (element.get("class"), element.get("id"))))
        tag = element.tag
        if self._is_wrong(element, names):
            return above._replace(wrong=True, wrong_in_stories=True)
        if tag in STORIES:
            return above._replace(wrong=False, in_content=True)
        if tag == "section":
            return above._replace(in_content=True)
        if tag == "header" and not above.in_content and not above.header_asked and _has_menu(element):
            return above._replace(in_head=True, header_asked=True)
        if tag == "footer" or (names and tag not in ("body", "html") and _is_menu(names)):
            return above._replace(wrong=True)
        return above._replace(header_asked=True) if tag == "header" and not above.in_content else above

    def _is_wrong(self, element: _Element, names: str) -> bool:
        """An element that holds the page's title is no advertisement, whatever its name ("ads-wrapper")."""
        if element.tag in ("nav", "form", "noscript") or element.get("role") == "navigation":
            return True
        if element.tag == "a" and story_address(element, "", self._base):
            return True
        return names != "" and is_commercial(names) and element not in self._around_titles(element)

    def _around_titles(self, element: _Element) -> set[_Element]:
        """All that holds a page's title, each element met once however many titles it holds."""
        if self._titled is None:
            self._titled = set()
            for title in element.getroottree().iter("h1"):
                around: _Element | None = title
                while around is not None and around not in self._titled:
                    self._titled.add(around)
                    around = around.getparent()
        return self._titled


def _has_menu(header: _Element) -> bool:
    """Whether a header is the page's, with its links; that of a box holds little but the heading."""
    return next(islice(header.iter("a"), FEW, None), None) is not None


def _is_menu(names: str) -> bool:
    return not MENU_NAMES.isdisjoint(names.lower().split())
