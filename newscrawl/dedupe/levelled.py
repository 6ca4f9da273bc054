"""The paragraphs of a story that are compared: without furniture, dateline and sign-off; captions apart."""

import re

SHORT_PARAGRAPH, LONG_CAPTION = 60, 120
"""Words; longer paragraphs are not asked whether they are promos, or captions."""
TAIL = 500
"""Characters at the end of a text in which a sign-off is looked for."""
BARE_LINE = 6
"""A line of at most so many words, with neither digit nor full stop, is a subhead, a button or a name."""

_SENTENCE_END = re.compile(r"[.!?…。！？।؟:;][\"'”’»)\]]*\s*$")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)

_PROMO = re.compile(
    r"""\W*(?: read\ (?:more|also|next|this|our|the) | also\ read | related(?:\W|$) | see\ also
      | more\ (?:from|on|in|stories|news|coverage)\b | recommended | click\ (?:here|to) | tap\ here | sign\ (?:up|in)\b
      | log\ ?in\b | subscribe | already\ a | follow\ (?:us|\S+\ on) | like\ us | join\ (?:us|our|the\ conv) | share\b
      | download | watch\b.{0,3}: | listen\b.{0,3}: | advertis | sponsored | newsletter
      | get\ (?:breaking|the\ latest|our|unlimited) | copyright | © | \(c\) | all\ rights | this\ (?:material|content)\ may
      | comments?\W*$ | view\ comments | tags?: | topics?: | filed\ under | keywords: | e-?mail\b | print\W*$ | close\W*$
      | loading | updated\b | published\b | posted\b | last\ (?:updated|modified) | turn\ on | support\ (?:our|us|independent)
      | please\ (?:enable|log|sign|subscribe) | donate | to\ (?:find\ out|learn|read|view|continue)\b | what\ do\ you\ think
      | have\ (?:a|your)\ (?:tip|say) | by\ using\ (?:this|our) | (?:we|this\ site)\ uses?\ cookies
      | (?:credit|media|source)\b\W*: | your\ (?:e-?mail|weather|browser)
      | enter\ (?:your|city|a) | you\ (?:are|can|have|may)\ (?:signed|change|now|reached|unsubscribe) | a\ link\ has | thank\ you\ for
      | 相关阅读 | 延伸阅读 | 阅读更多 | 関連記事 | lire\ aussi | leer\ también | lea\ también | lesen\ sie | mehr\ zum
      | leggi\ anche | leia\ (?:também|mais) | baca\ juga | lees\ ook )""",
    re.X,
)
_CAPTION_SIGNS = ("photo", "image", " pic", "/pic", "(pic", "foto", "illustration", "(ap", "/ap", "via ap")
_CAPTION_STARTS = ("file", "(file", "[file", "pic", "“file", '"file')
"""What a caption holds or begins with, asked before the slower expression."""
_CAPTION = re.compile(
    r"""\b(?:ap|afp|reuters|getty|epa|upi|pool|xinhua|bernama|dpa|tass|sputnik|staff|courtesy|handout|file|archive|press)\b
        \W{0,3}(?:file\W)?(?:photo|images?|pic(?:ture)?s?|foto)\b
      | \b(?:photo|image|picture|photograph|illustration)s?\ (?:by|from|courtesy|via|taken|credit) | \bphoto\b[/:]
      | ^\W*file\b\W*[-–—:] | ^\W*(?:photo|image|picture|video|photograph|graphic|caption)s?\b\W*[:|] | (?:/|via\ |,\ )ap\)\W*$""",
    re.X,
)
_OFFER_SIGNS = ("follow", "like ", " channel", "may not be", "sign ", "subscr", "newsl", "taboola")
_OFFER = re.compile(
    r"""\b(?:follow|like)\ (?:us|him|her|them|\S+)\ on\ (?:twitter|facebook|instagram|x\b|whatsapp|telegram)
      | \b(?:whatsapp|telegram)\ channel | \bmay\ not\ be\ (?:published|reproduced) | \bsign\ (?:me\ )?up\ (?:here|for|to|now)
      | \bsubscri(?:be|ption)\ (?:to|now)\b | \bnewsletters?\W*$ | taboola""",
    re.X,
)
_SIGN_OFF = re.compile(
    r"""^\W*(?: (?:additional\ |further\ )?(?:reporting|writing|editing|compiled|translat\w+|graphics?|photography|production|interviews?)\ (?:and\ \w+\ )?(?:by|from|in|for)\b
      | with\ (?:reporting|files?|inputs?|material|information|additional|contributions?|agenc\w+)\b.{0,12}\b(?:by|from|of)? | with\ agencies
      | (?:[\w.'’ -]{3,60}\ )?(?:contributed|reported)\ (?:to|from|reporting)\b.{0,80}$ | source\W.{0,40}$ | our\ standards\b
      | [-–—/]+\s*[\w.’' ]{2,40}\W*$ | \(?(?:reuters?|ap|afp|bernama|xinhua|dpa|efe|ansa|upi|pti|ani|ians|tass|kyodo|yonhap|afp-jiji|dpa/\w+)\)?\W*$ )""",
    re.X,
)
_TAIL_CREDIT = re.compile(
    r"(?:\((?:additional |with )?(?:reporting|writing|editing|compiled|agencies|inputs|translat)[^()]{0,400}\)"
    r"|(?:[-–—/]\s*|\()?\b(?:Reuters?|AP|AFP|Bernama|BERNAMA|Xinhua|dpa|PTI|ANI|IANS|UPI)\)?)\W*$",
)
_TAIL_ENDS = (
    ")",
    "Reuters",
    "Reuter",
    "AP",
    "AFP",
    "Bernama",
    "BERNAMA",
    "Xinhua",
    "dpa",
    "PTI",
    "ANI",
    "IANS",
    "UPI",
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:(?:{_MONTH}\s+\d{{0,2}}|\d{{1,2}}\.?\s+{_MONTH}|\d{{1,2}}[/.]\d{{1,2}}\.?)(?:,?\s+\d{{4}})?)"
_DATELINE = re.compile(
    rf"""^\s*(?:
        (?:[^\W\d_a-z][^\n()]{{1,70}}?)?\(\s*(?:[^\W\d_a-z]|dpa|efe|ansa|apa|ats)[\w .&/’'-]{{0,38}}\)\s*[-–—:]+\s*      # PLACE, date (AGENCY) -   (AGENCY) -
      | [^\W\d_][\w.’' /,-]{{1,60}}?,?\s+(?i:{_DATE})\s*[-–—:]+[-–—:\s]*                   # PLACE, date -
      | (?=[^a-z]{{4}})[^\W\d_a-z][^\W\d_a-z.’' /-]{{2,40}}(?:,\s*[A-Z][\w. ]{{1,25}})?\s*(?:[-–—]+\s+|\s[-–—]+|:\s+)   # PLACE -  PLACE, State -  PLACE:
    )""",
    re.X,
)


def paragraphs(body: str) -> tuple[list[str], list[str]]:
    """The paragraphs that tell the story, dateline and sign-off taken off, and apart from them the captions.

    Promos, buttons, bare lines and repeated paragraphs are in neither.
    """
    story: list[str] = []
    captions: list[str] = []
    for line in dict.fromkeys(map(str.strip, body.split("\n"))):
        if not line:
            continue
        part = _part_of(line)
        if part == "story":
            story.append(line)
        elif part == "caption":
            captions.append(line)
    for i in range(min(3, len(story))):
        story[i] = without_dateline(story[i])
    if story:
        story[-1] = _without_credit(story[-1])
    return story, captions


def without_dateline(paragraph: str) -> str:
    """The lead without `PLACE, date (AGENCY) -`.

    >>> without_dateline("OSLO, May 3 (Reuters) - Snow fell on the harbour.")
    'Snow fell on the harbour.'
    """
    match = _DATELINE.match(paragraph[:140])
    return paragraph[match.end() :] if match else paragraph


def _without_credit(paragraph: str) -> str:
    if not paragraph[-40:].rstrip(" .*-–—").endswith(_TAIL_ENDS):
        return paragraph
    return paragraph[:-TAIL] + _TAIL_CREDIT.sub("", paragraph[-TAIL:])


def _part_of(line: str) -> str:
    words = line.count(" ") + 1
    if words > LONG_CAPTION:
        return "story"
    small = line[:1200].lower()
    if _may_be(small, _CAPTION_SIGNS, _CAPTION_STARTS) and _CAPTION.search(small):
        return "caption"
    if words <= SHORT_PARAGRAPH and (_PROMO.match(small) or _SIGN_OFF.match(small) or _is_offer(small)):
        return "furniture"
    return "furniture" if words <= BARE_LINE and _is_bare(line) else "story"


def _may_be(small: str, signs: tuple[str, ...], starts: tuple[str, ...] = ()) -> bool:
    return small.startswith(starts) or any(sign in small for sign in signs)


def _is_offer(small: str) -> bool:
    return _may_be(small, _OFFER_SIGNS) and bool(_OFFER.search(small))


def _is_bare(line: str) -> bool:
    return not (_SENTENCE_END.search(line) or any(map(str.isdigit, line)) or _NO_SPACES.search(line))
