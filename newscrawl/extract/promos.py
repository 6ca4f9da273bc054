"""Wordings by which papers send readers elsewhere: "Read more:", "Lesen Sie auch", "À lire aussi", share and sign-up lines."""

import re
from functools import lru_cache

from newscrawl.extract.alternatives import by_letter

# The whole line, whatever the paper: labels of slots and of boxes.
_LABELS = """advertisement|advertisements|advert|ad|ads|sponsored|sponsored content|promoted|pr|embed|text size|font size|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|
    advertentie|annonce|reklame|reklama|reklam|reklama|iklan|mainos|annons|реклама|広告|광고|广告|إعلان|quảng cáo|
    read more|related|see also|share|share this|share this article|print|comments|comment|tags|topics|close|menu|follow us|more|
    mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie auch interessieren|teilen|kommentare|drucken|merken|
    lire aussi|à lire aussi|sur le même sujet|partager|lire plus tard|noticia relacionada|noticias relacionadas|lee también|te puede interesar|compartir|
    leggi anche|condividi|leia também|leia mais|compartilhar|lees ook|lees meer|delen|læs også|les også|läs också|läs mer|läs även|lue myös|
    czytaj więcej|czytaj także|zobacz także|udostępnij|čtěte také|přečtěte si|читайте также|поделиться|ilgili haberler|paylaş|baca juga|xem thêm|
    おすすめ情報|おすすめ記事|人気記事|ランキング|フォローする|新着記事|関連記事|あわせて読みたい|シェアする|印刷する|관련기사|공유|相关阅读|相关新闻|اقرأ أيضا|
    story continues below|story continues below advertisement|continue reading|article continues below|loading|loading...|most read|trending|
    recommended|recommended stories|you may also like|you might also like|don't miss|up next|more on this story|more stories|
    view comments|show comments|leave a comment|post a comment|sign up|subscribe|log in|get the newsletter|newsletter|read next|watch|listen|
    copy link|link copied|add topic|view all|show more|load more|see more|image|photo|video|gallery|expand|enlarge image|
    table of contents|in this article|in this story|on this page|inhaltsverzeichnis|in diesem artikel|table des matières|sommaire|
    índice|tabla de contenidos|indice dei contenuti|inhoudsopgave|innehållsförteckning|spis treści|目次"""
LABELS = frozenset(map(str.strip, _LABELS.split("|")))
# The beginning of a short line, in lower case.
_LEADS = r"""
    (?:read|see|watch|listen)\ (?:more|also|next|now)\b|also\ read\b|read:|read\ (?:this|the\ full)|related(?:\ (?:articles?|stor(?:y|ies)|posts?|content|topics?|coverage|links?|news|video))?\s*[:：]|
    more(?:\ (?:on|from)\ [^.]{2,60})?\s*[:：]|more\ from\ |don.?t\ miss\s*[:：]|recommended\s*[:：]|up\ next|next\ up|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)|starpicks\b|
    click\ here|follow\ (?:us\b|our\b|@|[^.]{2,40}\ on\ (?:twitter|facebook|instagram|x\b|whatsapp|telegram|google|linkedin|threads|tiktok|youtube))|
    (?:sign\ up|subscribe|register)\b(?=.{0,80}\b(?:newsletters?|e-?mails?|inbox|here|today|alerts?|channel|podcast|to\ our|for\ our|for\ the|updates?)\b)|
    join\ (?:us|our|the)\b.{0,60}(?:whatsapp|telegram|facebook|channel|community|group|newsletter)|
    download\ (?:the|our)\b.{0,40}\bapp\b|get\ (?:the|our|all\ the)\b.{0,80}(?:newsletter|inbox|app\b|alerts)|share\ (?:this|on|via|with)\b|like\ us\ on|(?:stay|keep)\ up\ to\ date\b|
    support\ (?:our|us|independent)\b|this\ article\ (?:contains|may\ contain)\ affiliate|all\ rights\ reserved|copyright\ (?:©|\(c\)|\d{4})|©\s*\d{4}|(?:article|story)\ continues\ below|
    have\ you\ got\ a\ (?:story|news)|do\ you\ have\ a\ (?:story|tip)|got\ a\ (?:story|tip)\b|send\ (?:us\ )?(?:your|a)\ (?:tips?|story)|
    (?:hier\ )?lesen\ sie\ (?:auch|hier|mehr|dazu|jetzt|hierzu|weiter)|lesen\ sie\b(?=.{0,60}\bauch\b)|(?:auch|ebenfalls)\ interessant|mehr\ (?:zum\ thema|dazu|zu|aus|über|von)\b(?=.{0,110}(?:[:：]|hier|lesen|$))|mehr\ zum\ thema|mehr\s*[:：]|
    das\ könnte\ (?:sie|dich)\ (?:auch\ )?interessieren|interessant\s*[:：]|weiterlesen|weitere\ (?:informationen|nachrichten|artikel|infos)\b.{0,60}(?:hier|finden|[:：])|hier\ (?:geht|finden|gibt)\ (?:es|sie|'s)|
    alle\ (?:aktuellen\ )?(?:news|nachrichten|informationen|infos|entwicklungen)\b|abonnieren\ sie|jetzt\ (?:abonnieren|anmelden|testen)|folgen\ sie|newsletter\s*[:：]|kein(?:e)?\ .{0,30}mehr\ verpassen|
    (?:à\ )?lire\ (?:aussi|également|la\ suite)|(?:à\ )?(?:voir|écouter|découvrir)\ (?:aussi|également)|sur\ le\ même\ sujet|pour\ (?:en\ savoir\ plus|aller\ plus\ loin)|abonnez-vous|suivez-nous|inscrivez-vous|
    (?:lee|lea|leer|ver|vea|mira|escucha)\ (?:también|además|más)|más\ información|te\ puede\ interesar|te\ recomendamos|noticias?\ relacionadas?|suscr[ií]bete|síguenos|
    leggi\ (?:anche|tutte|di\ più|pure)|(?:guarda|vedi)\ anche|iscriviti|seguici|potrebbe\ interessarti|leia\ (?:também|mais|ainda)|veja\ (?:também|mais)|saiba\ mais|siga\ |assine\ |
    lees\ (?:ook|meer|verder)|bekijk\ ook|luister\ ook|schrijf\ je|meld\ je|læs\ (?:også|mere)|les\ (?:også|mer)|se\ også|läs\ (?:också|mer|även|vidare)|lue\ (?:myös|lisää)|lestu\ (?:einnig|meira)|
    czytaj\ (?:też|także|więcej|również)|zobacz\ (?:też|także|również)|przeczytaj|polecamy|čtěte\ (?:také|též)|přečtěte\ si|mohlo\ by\ vás|čítajte|olvassa|citește\ și|vezi\ și|
    читайте\ (?:также|ещё|еще|нас)|подписывайтесь|смотрите\ также|читайте:|читайте\ також|ilgili\ haber|bunlar[ıi]\ da|abone\ ol|baca\ (?:juga|selengkapnya|lagi)|lihat\ juga|simak\ juga|ikuti\ |
    xem\ thêm|>>\ |đọc\ thêm|skaityk(?:ite)?\ |taip\ pat\ skaityk|loe\ (?:ka|veel)|lasi\ arī|soma\ zaidi|soma\ pia|funda|
    filed\ under\b|posted\ (?:in|under)\b|categor(?:y|ies)\s*:|tagged\ (?:with|as|under)\b|like\ (?:this|what\ you)\b(?=.{0,60}\bshare\b)|(?:spotted|seen|found)\ an?\ (?:error|mistake|typo)|fehler\ (?:gefunden|entdeckt)|
    get\ access\ to\b|get\ (?:real-?time|live|instant|the\ latest)\ updates\b|also\ on\ [\w-]+\.(?:com|net|org|co)\b|dieses\ thema\ im\ programm|über\ dieses\ thema\ berichtete|
    【?関連(?:記事)?】?|【あわせて読|▶︎?\s|→|この記事|続きを読む|\[?관련\ ?기사\]?|☞|相关(?:阅读|新闻|报道)|延伸閱讀|اقرأ\ (?:أيضا|أيضًا|المزيد)|إقرأ\ أيضا
    """
LEADS = re.compile(rf"[\s>»›▶►●•\-–—*|+→]*(?:{by_letter(_LEADS, re.VERBOSE).pattern})", re.VERBOSE)
# Anywhere in a short line, in lower case.
INSIDE = by_letter(
    r"follow us on|our (?:official )?(?:whatsapp|telegram) channel|sign up (?:to|for) (?:our|the|a free)|subscribe to our|to our (?:free )?newsletter|(?:daily|weekly|our|free) newsletter|preferred source|"
    r"click here (?:to|for)|(?:lesen|finden|erfahren) sie hier\.?$|hier (?:lesen|weiterlesen|klicken|nachlesen)\b|unseren? (?:newsletter|whatsapp-kanal|podcast)|"
    r"notre newsletter|nuestra newsletter|nuestro (?:canal|boletín)|nostra newsletter|nossa newsletter|onze nieuwsbrief|vores nyhedsbrev|nyhedsbrev|nyhetsbrev|naszego newslettera|"
    r"(?:photo|image|video|foto|bild|screenshot)\s*[:：]\s*\w|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|無断転載|무단\s?전재|저작권자|ⓒ|"
    r"subject to copyright|réservée? aux abonnés|to (?:continue|keep) reading|weiterlesen mit|sign in to (?:unlock|continue|read)|already a subscriber|diesen artikel teilen|"
    r"video (?:player )?(?:has )?(?:failed to load|could not be loaded)|your browser does not support|"
    r"did you (?:like|enjoy) this (?:article|story)\?|(?:hat|haben) (?:ihnen|dir) dieser (?:artikel|beitrag) gefallen|cet article vous a plu|¿te ha gustado este artículo|ti è piaciuto questo articolo|"
    r"report (?:this|an) (?:error|ad)|first published on|affiliate (?:links?|commission)|may earn (?:a |an )?(?:affiliate )?commission|got a (?:story|news) tip",
)
LINE, SHORT, PLAIN = 220, 320, 160
"""Longest promotional line, in characters: by its beginning, by words inside it, by these without a link."""
# Headings after which nothing of the story comes.
ENDS = re.compile(
    r"^(?:(?:more|latest|top|related|popular|recommended|trending|most (?:read|popular|viewed))(?: \w+){0,3}|about the (?:author|writer)s?|you (?:may|might) (?:also )?(?:like|be interested).*|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|what (?:do )?you think.*|tell us what you think.*|share this.*|recommended (?:for you|from.*)|"
    r"mehr (?:zum thema|von|aus|zu)\b.*|weitere (?:artikel|themen|informationen|nachrichten|meldungen|beiträge|links).*|das könnte (?:sie|dich|ihnen).*|auch interessant.*|meistgelesen.*|kommentare.*|"
    r"(?:à lire|lire|voir) (?:aussi|également).*|sur le même (?:sujet|thème).*|(?:les )?plus lus.*|la rédaction vous (?:conseille|recommande).*|à découvrir.*|commentaires?.*|"
    r"noticias? relacionadas?.*|te puede interesar.*|lo más (?:leído|visto).*|comentarios.*|leggi anche.*|potrebbe(?:ro)? interessar.*|leia (?:também|mais).*|"
    r"lees (?:ook|meer).*|læs (?:også|mere).*|les (?:også|mer).*|läs (?:också|mer|även).*|czytaj (?:też|także|więcej).*|zobacz (?:też|także).*|ilgili (?:haber|konu).*|baca juga.*|"
    r"tags?:?|topics:?|schlagw[oö]rter.*|mots-clés.*|etiquetas:?|temas:?|関連(?:記事|ニュース|キーワード).*|おすすめ(?:情報|記事|ニュース)?|.{0,10}をフォローする|人気記事.*|.{0,10}ランキング|あわせて読みたい.*|(?:많이 본|관련) ?(?:기사|뉴스).*|相关.*|sources?:?|references:?|footnotes:?)$",
    re.IGNORECASE,
)


EDGES = " \t:：.…>»›→▶|-–—*[]()"
"""What may stand around a label."""
COPYRIGHT = re.compile(r"(?:copyright\s*(?:©|\(c\))?|©|\(c\))\s*(?:19|20)\d\d\b", re.IGNORECASE)
"""A rights line: `Copyright © 2024 The Paper, LLC.`"""

LINK_NOTE = re.compile(
    r"\s*\((?:(?:external |this )?link )?(?:opens (?:up )?in (?:a |an )?(?:new|external) (?:browser )?(?:window|tab)|(?:wird )?(?:öffnet|geöffnet)? ?(?:sich )?(?:im|in einem|in) neue[nms] (?:fenster|tab)(?: geöffnet)?|"
    r"(?:s.ouvre dans (?:une |un )?)?(?:nouvelle fenêtre|nouvel onglet)|(?:se )?abre en (?:una |otra )?(?:nueva )?(?:ventana|pestaña)(?: nueva)?|(?:si )?apre in (?:una )?nuova (?:finestra|scheda)|"
    r"abre (?:em|numa) (?:uma )?nova (?:janela|aba|guia)|(?:opent|open) in (?:een )?nieuw (?:venster|tabblad)|(?:åbner|åpnes|öppnas|avautuu) (?:i )?(?:et |ett )?(?:nyt|ny|nytt|uuteen)? ?(?:vindue|vindu|fönster|fane|flik|ikkunaan))\)",
    re.IGNORECASE,
)
"""What a link tells those who have the page read to them."""


def without_link_notes(text: str) -> str:
    """A paragraph without the notes on where its links open.

    >>> without_link_notes("The report (opens in a new tab) names three towns (and a port).")
    'The report names three towns (and a port).'
    """
    return LINK_NOTE.sub("", text) if "(" in text else text


def is_promo(text: str, link_share: float = 0.0) -> bool:
    """Whether a line of its own sends the reader elsewhere rather than telling the story.

    `link_share`: share of its characters inside links; a line without any link must say so more plainly.

    >>> is_promo("Read more: Storm closes the port", 0.8), is_promo("Read more slowly, he told the pupils.")
    (True, False)
    """
    return len(text) <= SHORT and _is_promo(text, link_share > 0)


@lru_cache(maxsize=8192)
def _is_promo(text: str, is_linked: bool) -> bool:
    small = text.lower()
    if small.strip(EDGES) in LABELS or (len(text) <= LINE and COPYRIGHT.match(text)):
        return True
    if len(text) <= LINE and (found := LEADS.match(small)):
        stop = small[found.end() - 1 : found.end() + 1]
        unended = (len(text) < 60 and text[-1:] not in '.”"’') or text.endswith(":")
        if is_linked or ":" in stop or "：" in stop or unended:
            return True
    return len(text) <= (SHORT if is_linked else PLAIN) and bool(INSIDE.search(small))


def ends_story(text: str) -> bool:
    """Whether a heading opens what comes after stories: related links, tags, comments."""
    return len(text) < 80 and bool(ENDS.match(text.strip(" :：.…>»")))
