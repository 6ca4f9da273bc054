"""Invented pages of a paper's site that are no article: lists, walls, errors, pictures, the paper's own pages."""

from collections.abc import Iterator

from page_articles import FIGURES
from page_shells import STORY, Kind, cards, dated, ld, ps
from page_words import NOTICES, Words

INDEX, WALL, MISSING, SHORT = "index_page", "consent_wall", "soft_404", "too_short"
TEASERS = '<article><h2><a href="/news/{i}/x">{t}</a></h2><p>{s}</p></article>'
ITEMS = '<li><a href="/news/{i}/x">{t}</a></li>'
DIVS = '<div><a href="/n/{i}"><div>{t}</div><div>{s}</div></a></div>'
SNIPPETS = '<div><a href="/n/{i}">{t}</a><br><small>2026-03-0{i}</small> {s}</div>'
# fmt: off


def lists(w: Words) -> Iterator[Kind]:
    topic, text = w.sections[1], w.sentences
    website = '<meta property="og:type" content="website">'
    items = f"<ul>{cards(w, ITEMS)}{cards(w, ITEMS)}</ul>"
    excerpts = "".join(f'<article><h2><a href="/{i}">{t}</a></h2>{ps(text[5 * i : 5 * i + 5])}<a href="/{i}">…</a></article>' for i, t in enumerate(w.titles[:7]))
    yield Kind("front page", f"<h1>Courier</h1>{cards(w, TEASERS)}", "/", website, "Courier", INDEX)
    yield Kind("section, teasers", f"<h1>{topic}</h1>{cards(w, TEASERS)}", "/world", website, topic, INDEX)
    yield Kind("section, cards that are links", f"<h1>{topic}</h1>{cards(w, DIVS)}", "/world/", "", topic, INDEX)
    yield Kind("section, declared", f"<h1>{topic}</h1>{items}", "/world/index.html", ld("CollectionPage", name=topic), topic, INDEX)
    yield Kind("section, excerpts", excerpts, "/category/world/page/2", "", topic, INDEX)
    yield Kind("tag page", f"<h1>{topic}</h1><p>{' '.join(text[:2])}</p><div>{cards(w, TEASERS)}</div>", "/tag/ferries", "", topic, INDEX)
    yield Kind("tag page that says it is an article", f"<h1>{topic}</h1>{items}", "/topic/ferries", STORY, topic, INDEX)
    yield Kind("author page", f"<h1>Mara Ellis</h1><p>{' '.join(text[:3])}</p><div>{cards(w, TEASERS)}</div>", "/author/mara-ellis", "", "Mara Ellis", INDEX)
    yield Kind("author page, declared", f"<h1>Mara Ellis</h1><p>{' '.join(text[:4])}</p>", "/staff/mara-ellis", ld("ProfilePage", name="Mara Ellis"), "Mara Ellis", INDEX)
    yield Kind("search results", f"<h1>{w.results}</h1><form><input name=q></form>{cards(w, SNIPPETS)}", "/search?q=ferry", "", w.results, INDEX)
    yield Kind("search without results", f"<h1>{w.results}</h1><p>0.</p>", "/search?q=zzz", ld("SearchResultsPage", name="x"), w.results, f"{INDEX} {SHORT} {MISSING}")
    yield Kind("archive of a month", f"<h1>2026-03</h1>{items}", "/archive/2026/03", "", "2026-03", INDEX)


def pictures(w: Words) -> Iterator[Kind]:
    head, film = f"<h1>{w.titles[0]}</h1>", ld("VideoObject", name=w.titles[0])
    yield Kind("gallery", f"{head}{cards(w, FIGURES, 6)}", "/gallery/ferry-at-night", STORY, reasons="gallery")
    yield Kind("gallery, declared", f"{head}{cards(w, FIGURES, 6)}", head=ld("ImageGallery", name=w.titles[0]), reasons=f"gallery {INDEX}")
    yield Kind("one picture", f'{head}<img src="/i/1.jpg"><p class="caption">{w.titles[1]}</p>', "/photo/ferry", reasons=f"gallery {SHORT}")
    yield Kind("video", f"{head}<video src=/v.mp4></video><p>{w.titles[1]}</p>", "/video/ferry", film, reasons=f"video {SHORT}")
    yield Kind("video, said by the card", f'{head}<div class="player"></div><p>{w.sentences[0]}</p>', head='<meta property="og:type" content="video.other">' + film, reasons=f"video {SHORT}")


def walls(w: Words) -> Iterator[Kind]:
    items = f"<ul>{cards(w, ITEMS)}</ul>"
    yield Kind("consent wall", f"<div><h1>{w.consent}</h1><p>{w.consent_text}</p><button>OK</button></div>", title="Courier", reasons=WALL)
    yield Kind("consent instead of the story", f"<h2>{w.consent}</h2><p>{w.consent_text}</p>", head=STORY, reasons=WALL)
    yield Kind("soft 404", f"<h1>404</h1><p>{w.missing}</p>", title="Courier", reasons=MISSING)
    yield Kind("soft 404 above links", f"<h1>{w.missing}</h1><h2>{w.latest}</h2>{items}", title=w.missing, reasons=f"{MISSING} {INDEX}")
    yield Kind("soft 404 that says it is an article", f"<h1>Oh</h1><p>{w.missing}</p>", head=STORY, title=w.missing, reasons=MISSING)
    yield Kind("withdrawn", f"<p>{w.withdrawn}</p>", title="Courier", reasons=f"{MISSING} {SHORT}")
    yield Kind("wall without a teaser", f'<h1>{w.titles[0]}</h1><div class="paywall"><p>{w.wall}</p></div>', head=dated(w), reasons="teaser_only")
    yield Kind("robot check", "<h1>courier.example</h1><p>Checking your browser before accessing the site. Enable JavaScript and cookies to continue.</p>", title="Just a moment...", reasons=WALL)
    yield Kind("empty application", '<div id="app"></div><noscript>JavaScript</noscript>', title="Courier", reasons=SHORT)


def own_pages(w: Words) -> Iterator[Kind]:
    text, wall = w.sentences, f"{INDEX} teaser_only {SHORT}"
    fields = "<form><label>E-Mail <input name=m></label><label>*** <input type=password></label><button>OK</button></form>"
    rows = "".join(f"<tr><td>{t.split()[0]}</td><td>{i}.{i}{i}</td><td>+0.{i} %</td></tr>" for i, t in enumerate([*w.titles, *w.titles]))
    yield Kind("plans", f"<h1>Courier +</h1><div><h3>{w.wall}</h3><p>9.90 €</p></div><div><h3>{w.wall}</h3><p>19.90 €</p></div>", "/subscribe", "", "Courier +", wall)
    yield Kind("login", f"<h1>Courier</h1>{fields}<p><a href=/register>{w.wall}</a></p>", "/login", "", "Courier", wall)
    yield Kind("quotes", f"<h1>{w.sections[2]}</h1><table>{rows}</table>", "/markets", "", w.sections[2], f"{INDEX} {SHORT}")
    yield Kind("terms", f"<h1>{w.legal}</h1>{ps(text[:12])}", "/terms-and-conditions", "", w.legal, INDEX)
    yield Kind("about us", f"<h1>Courier</h1>{ps(text[:9])}", "/about-us", ld("AboutPage", name="Courier"), "Courier", INDEX)
    yield Kind("contact", f"<h1>{w.legal}</h1><p>Courier<br>Pier 4<br>Saint Orel</p>{ps(text[:3])}", "/contact", ld("ContactPage", name="Courier"), w.legal, INDEX)


def more_others(w: Words) -> Iterator[Kind]:
    """Written after the rules, and looked at once."""
    topic, text, name = w.sections[3], w.sentences, w.titles[2]
    big = f'<div class="hero"><a href="/n/0"><img src="/h.jpg"><h1>{name}</h1></a><p>{text[0]}</p></div>'
    days = "".join(f"<h3>2026-03-0{i + 1}</h3><ul>{cards(w, ITEMS, 3)}</ul>" for i in range(4))
    rows = "".join(f'<tr><td>{i}.</td><td><a href="/n/{i}">{t}</a></td><td>2026-03-0{i}</td></tr>' for i, t in enumerate(w.titles))
    posts = "".join(f'<div class="post"><h2 class="t"><a href="/b/{i}">{t}</a></h2><div>{ps(text[4 * i : 4 * i + 4])}</div><a href="/b/{i}#c">3</a></div>' for i, t in enumerate(w.titles))
    comments = "".join(f'<div class="comment"><b>user{i}</b> <small>12:0{i}</small><p>{s}</p></div>' for i, s in enumerate(text[:9]))
    yield Kind("front with a hero", f"{big}<div>{cards(w, TEASERS)}</div>", "/index.html", "", "Courier", INDEX)
    yield Kind("section with a hero", f"<h2>{topic}</h2>{big}{cards(w, DIVS)}", "/sport", "", topic, INDEX)
    yield Kind("section, list items with teasers", f"<h1>{topic}</h1><ul>{cards(w, '<li><a href=/n/{i}><img src=/t{i}.jpg></a><h4><a href=/n/{i}>{t}</a></h4><p>{s}</p></li>')}</ul>", "/sport", "", topic, INDEX)
    yield Kind("section, bold titles", f"<h1>{topic}</h1>{cards(w, '<p><b><a href=/n/{i}>{t}</a></b><br>{s}</p>')}", "/sport/", "", topic, INDEX)
    yield Kind("blog's front with whole posts", posts, "/blog/", "", "Courier", INDEX)
    yield Kind("archive by day", f"<h1>{w.latest}</h1>{days}", "/latest", "", w.latest, f"{INDEX} {SHORT}")
    yield Kind("table of stories", f"<h1>{topic}</h1><table>{rows}</table>", "/list.php?c=3", "", topic, INDEX)
    yield Kind("hub with an introduction", f"<h1>{topic}</h1><div>{ps(text[:3])}</div><div>{cards(w, TEASERS)}</div>", "/ferries", "", topic, INDEX)
    yield Kind("gallery by swipe", "".join(f'<div class="slide"><img src="/s/{i}.jpg"><div class="cap">{t}</div></div>' for i, t in enumerate(w.titles)), "/fotos/ferry", STORY, name, f"gallery {SHORT}")
    yield Kind("film with a line of text", f"<h1>{name}</h1><iframe src=/p></iframe><p>{text[3]}</p>", "/watch/4711", '<meta property="og:type" content="video">', name, f"video {SHORT}")
    yield Kind("letters by mail", f"<h1>Courier</h1>{ps(text[:3])}<form><input type=email><button>OK</button></form>", "/newsletters", "", "Courier", f"{INDEX} {SHORT}")
    yield Kind("comments of a story", f"<h1>{w.latest}</h1>{comments}", "/news/ferry/comments", "", w.latest, f"{INDEX} {SHORT}")
    yield Kind("too many visits", "<h1>Access denied</h1><p>Unusual traffic from your network. Verify you are human.</p>", title="Access denied", reasons=WALL)
    yield Kind("wall over a line", f'<h1>{name}</h1><p>{name}</p><div class="offer"><h2>{w.wall}</h2><p>9.90 €</p></div>', head=dated(w), reasons=f"teaser_only {SHORT}")


def notices() -> Iterator[tuple[str, Kind]]:
    """Error pages as they are worded elsewhere; (language, page)."""
    for lang, words in NOTICES:
        yield lang, Kind("notice", f"<h1>Oh</h1><p>{words}</p><p><a href=/>Courier</a></p>", title="Courier", reasons=MISSING)
