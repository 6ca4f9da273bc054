"""Long tables of words as regular expressions that `re` tries quickly."""

import re
from collections import defaultdict
from collections.abc import Iterator

LOOKBEHIND = re.compile(r"\(\?<!((?:\[[^\]]*\]|\w)+)\)")
LITERAL = re.compile(r"[^\W_](?![?*+{])")


def by_letter(table: str, flags: int = 0) -> re.Pattern[str]:
    """The table's alternatives, sorted under their first letters; it matches where the table as it stands would.

    `re` tries every alternative at every character of a text. Sorted, a table of 180 costs 20 trials instead. Which of
    two alternatives that match at one place is taken may change, so this is for tables of which only a match is asked.
    """
    letters: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for guard, words in _opened(table.replace("\n", "")):
        if LITERAL.match(words):
            behind = f"(?<!{guard}{words[0]})" if guard else ""
            letters[words[0]].append(behind + words[1:])
        else:
            others.append(f"(?<!{guard}){words}" if guard else words)
    sorted_in = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in letters.items()]
    return re.compile("|".join([*sorted_in, *others]), flags)


def _opened(table: str) -> Iterator[tuple[str, str]]:
    """(what must not stand before, words) of each alternative; a group at its beginning is opened."""
    for words in split(table):
        found = LOOKBEHIND.match(words)
        guard, words = (found[1], words[found.end() :]) if found else ("", words)
        end = _group_end(words)
        if end and words.startswith("(?:") and words[end : end + 1] not in (*"?*+{",):
            for word in split(words[3 : end - 1]):
                yield guard, word + words[end:]
        else:
            yield guard, words


def split(table: str) -> list[str]:
    """The alternatives of an expression, those within groups and classes left together.

    >>> split("(?:a|b)c|d[|]")
    ['(?:a|b)c', 'd[|]']
    """
    cuts = [at for at, sign, depth in _signs(table) if sign == "|" and not depth]
    return [table[start:end] for start, end in zip([0, *(at + 1 for at in cuts)], [*cuts, None], strict=True)]


def _group_end(words: str) -> int:
    """Where the group that opens the words ends; 0 where none opens them."""
    if not words.startswith("("):
        return 0
    return next((at + 1 for at, sign, depth in _signs(words) if sign == ")" and not depth), 0)


def _signs(expression: str) -> Iterator[tuple[int, str, int]]:
    """(place, sign, groups that are open behind it) of each bracket and bar that is neither escaped nor in a class."""
    depth, in_class = 0, False
    for found in re.finditer(r"\\.|[\[\]()|]", expression):
        sign = found[0]
        if in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif len(sign) == 1 and sign != "]":
            depth += {"(": 1, ")": -1}.get(sign, 0)
            yield found.start(), sign, depth
