"""Two printings side by side: paragraphs aligned, what differs marked word by word. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

ALIGNED = 0.45
"""Two paragraphs with a smaller share of words in common are no version of each other."""
MOST_PARAGRAPHS = 120
"""Of each text; what follows is not compared, and the page says so."""
MOST_WORDS = 600
"""Of a paragraph; a longer one is marked as a whole."""
CRUMB = 4
"""Letters; fewer in common between two changes are taken for part of the change."""
BEGINNING = 90
"""Characters of a paragraph that stands in both, so that the reader finds the place."""

_TOKENS = re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힯฀-࿿ក-៿]|[^\W_]+(?:['’][^\W_]+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Segment:
    """A stretch of words; `differs` where the other text lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Passage:
    """One paragraph of either text, or of one only.

    kind: changed (both have it, not word for word), left (only the first has it), right (only the second).
    """

    kind: Literal["changed", "left", "right"]
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]


@dataclass(frozen=True)
class Alike:
    """Paragraphs in a row that stand in both texts word for word."""

    paragraphs: int
    begins: str


@dataclass(frozen=True)
class SideBySide:
    """The comparison, in order of the text."""

    parts: tuple[Passage | Alike, ...]
    beyond: int
    """Paragraphs at the end of the longer text that were not compared."""

    @property
    def is_verbatim(self) -> bool:
        return not self.beyond and all(isinstance(part, Alike) for part in self.parts)


def side_by_side(first: str, second: str) -> SideBySide:
    """Compare two bodies, paragraphs split by blank lines."""
    left, right = paragraphs(first), paragraphs(second)
    beyond = max(len(left), len(right)) - MOST_PARAGRAPHS
    pairs = _aligned(left[:MOST_PARAGRAPHS], right[:MOST_PARAGRAPHS])
    return SideBySide(tuple(_parts(pairs)), max(0, beyond))


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body, white space levelled."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", body) if part.strip()]


def marked(first: str, second: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Two lines of text, each with what the other lacks marked.

    >>> marked("Ferry freed after night", "Ferry freed after two nights")[1][1]
    Segment(text='two nights', differs=True)
    """
    left, right = _TOKENS.findall(first), _TOKENS.findall(second)
    if not left or not right or max(len(left), len(right)) > 2 * MOST_WORDS:
        return _all(first), _all(second)
    matcher = SequenceMatcher(
        None, [t.casefold() for t in left], [t.casefold() for t in right], autojunk=False
    )
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for tag, a, b, c, d in matcher.get_opcodes():
        # A comma or an "and" between two changed words is part of the change: else the marks fall into crumbs.
        common = sum(len(token) for token in left[a:b] if token[0].isalnum())
        same = tag == "equal" and (common >= CRUMB or a == 0 or c == 0 or b == len(left) or d == len(right))
        sides[0].append(("".join(left[a:b]), not same))
        sides[1].append(("".join(right[c:d]), not same))
    return _joined(sides[0]), _joined(sides[1])


def _all(text: str) -> tuple[Segment, ...]:
    return (Segment(text, True),) if text else ()


def _joined(pieces: Sequence[tuple[str, bool]]) -> tuple[Segment, ...]:
    """Neighbours of one kind as one; spaces at the edges of a mark stand outside it."""
    joined: list[Segment] = []
    for text, differs in pieces:
        if not text:
            continue
        if joined and joined[-1].differs == differs:
            joined[-1] = Segment(joined[-1].text + text, differs)
        else:
            joined.append(Segment(text, differs))
    return tuple(segment for segment in _trimmed(joined) if segment.text)


def _trimmed(segments: Sequence[Segment]) -> Iterator[Segment]:
    for segment in segments:
        core = segment.text.strip()
        if not segment.differs or not core:
            yield Segment(segment.text, segment.differs and bool(core))
            continue
        before, _, after = segment.text.partition(core)
        yield from (Segment(before, False), Segment(core, True), Segment(after, False))


def _aligned(left: list[str], right: list[str]) -> list[tuple[str | None, str | None]]:
    """Pairs of paragraphs in order: the alignment with most words in common."""
    bags = [
        [Counter(t.casefold() for t in _TOKENS.findall(p) if t.strip()) for p in side]
        for side in (left, right)
    ]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_alike(a, b) for b in bags[1]] for a in bags[0]]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= ALIGNED else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walk(left, right, best, alike))


def _walk(
    left: list[str], right: list[str], best: list[list[float]], alike: list[list[float]]
) -> Iterator[tuple[str | None, str | None]]:
    i = j = 0
    while i < len(left) and j < len(right):
        if alike[i][j] >= ALIGNED and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield left[i], None
            i += 1
        else:
            yield None, right[j]
            j += 1
    yield from ((text, None) for text in left[i:])
    yield from ((None, text) for text in right[j:])


def _alike(a: Counter[str], b: Counter[str]) -> float:
    """0..1: share of words in common."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def _parts(pairs: Sequence[tuple[str | None, str | None]]) -> Iterator[Passage | Alike]:
    same: list[str] = []
    for left, right in pairs:
        if left is not None and left == right:
            same.append(left)
            continue
        if same:
            yield _folded(same)
            same = []
        yield _passage(left, right)
    if same:
        yield _folded(same)


def _folded(same: list[str]) -> Alike:
    begins = same[0] if len(same[0]) <= BEGINNING else f"{same[0][:BEGINNING].rstrip()}…"
    return Alike(len(same), begins)


def _passage(left: str | None, right: str | None) -> Passage:
    if left is not None and right is not None:
        return Passage("changed", *marked(left, right))
    if left is not None:
        return Passage("left", _all(left), ())
    return Passage("right", (), _all(right or ""))
