"""Datelines of Chinese, Japanese and Korean papers."""

import re

from newscrawl.credit.agencies import narrow
from newscrawl.credit.dateline_forms import DASH, HEAD, Dateline, Reader
from newscrawl.credit.dates import find_date
from newscrawl.credit.places import is_known

_EAST_BRACKET = re.compile(r"\s*[【［\[（(〔]\s*([^】］\]）)〔〕]{2,40}?)\s*[】］\]）)〕]")
_KOREAN_WRITER = re.compile(r"\s*(?:[가-힣]{2,4}[\s·,]*){1,4}(?:기자|특파원|선임기자|통신원)?\s*=\s*")
_CHINESE_WIRE = re.compile(
    r"\s*[（(【]?(?P<who>[^\d\s，。、；：]{2,24}?)\s?(?:(?P<y>\d{4})年)?(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日"
    r"[^\s，。]{0,5}?[电電讯訊](?:\s?[（(][^）)]{1,40}[）)])?[）)】]?"
)


def east_asian(text: str, reader: Reader) -> Dateline | None:
    """【北京＝共同】 [서울=뉴시스] 홍길동 기자 = [東京 1日 ロイター] - 新华社北京8月1日电."""
    bracket = _EAST_BRACKET.match(text[:HEAD])
    if bracket and text[bracket.end() :].strip() and re.search(r"[^\x00-\u2fff]", bracket[1]):
        return _east_asian_bracket(text, bracket, reader)
    wire = _CHINESE_WIRE.match(text[:HEAD])
    return _chinese_wire(text, wire, reader) if wire else None


def _east_asian_bracket(text: str, bracket: re.Match[str], reader: Reader) -> Dateline | None:
    inside = bracket[1]
    left, sign, right = re.match(r"([^=＝]*)([=＝]?)(.*)", inside, re.DOTALL).groups()  # type: ignore[union-attr]
    credit = right if sign else inside
    agencies = reader.agencies(credit, left or None, dated=True)
    if not agencies and not (sign and (text.lstrip()[0] == "【" or is_known(left))):
        wire = _CHINESE_WIRE.match(text[:HEAD])
        return _chinese_wire(text, wire, reader) if wire else None
    place = left if sign else inside[: agencies[0].start]
    date, day = find_date(place), re.search(r"(\d{1,2})日", narrow(place))
    place = re.sub(r"\s*(?:\d{1,2}月)?\d{1,2}日.*$", "", place).strip(" ・、,")
    end = bracket.end()
    if writer := _KOREAN_WRITER.match(text, end):
        end = writer.end()
    elif dash := re.match(rf"\s*{DASH}\s?", text[end:]):
        end += dash.end()
    return Dateline(
        text[:end].strip(),
        place or None,
        date.iso if date else None,
        0,
        end,
        credit,
        agencies,
        int(day[1]) if day else None,
    )


def _chinese_wire(text: str, wire: re.Match[str], reader: Reader) -> Dateline | None:
    who = wire["who"]
    agencies = reader.agencies(who, None, dated=True)
    place = who[agencies[0].end :] if agencies and agencies[0].start < 2 else who
    place = re.sub(r"^(?:记者|記者)[\u4e00-\u9fff]{2,3}(?=[\u4e00-\u9fff]{2})|^综合|^綜合", "", place)
    if not place or len(place) > 8 or (not agencies and not wire[0].lstrip().startswith(("（", "(", "【"))):
        return None
    date = f"{wire['y'] or '-'}-{int(wire['m']):02}-{int(wire['d']):02}" if wire["m"] else None
    return Dateline(wire[0].strip(), place, date, 0, wire.end(), who, agencies, int(wire["d"]))
