"""Invented articles that must be read: short news above all, and stories among much else."""

from collections.abc import Iterator

from page_shells import STORY, Kind, cards, dated, ld, ps
from page_words import Words

FIGURES = '<figure><img src="/i/{i}.jpg"><figcaption>{s}</figcaption></figure>'
# fmt: off


def articles(w: Words) -> Iterator[Kind]:
    """Written before the rules that they test were mended."""
    head, text = f"<h1>{w.titles[0]}</h1>", w.sentences
    entries = "".join(f'<div class="entry"><time>1{i}:0{i}</time><h3><a href="#e{i}">{t}</a></h3>{ps(text[2 * i : 2 * i + 2])}</div>' for i, t in enumerate(w.titles))
    items = "".join(f'<h2><a href="/shop/{i}">{i + 1}. {t}</a></h2>{ps(text[2 * i : 2 * i + 2])}' for i, t in enumerate(w.titles))
    rows = "".join(f"<tr><td>{t.split()[0]}</td><td>{i}:{i + 1}</td></tr>" for i, t in enumerate(w.titles))
    yield Kind("brief with markup", f"{head}<div>{ps(text[:3])}</div>", head=dated(w))
    yield Kind("brief without markup", f"{head}<div>{ps(text[:3])}</div>")
    yield Kind("flash", f"{head}<p>{' '.join(text[:2])}</p>", head=dated(w))
    yield Kind("story", f"<article>{head}{ps(text[:12])}</article>", head=dated(w))
    yield Kind("story without markup", f"<div>{head}{ps(text[:9])}</div>")
    yield Kind("story, line breaks", f"{head}<div>{'<br><br>'.join(text[:8])}</div>", "/index.php?id=4711")
    yield Kind("story at the root", f"<article>{head}{ps(text[:9])}</article>", "/?p=4711", STORY)
    yield Kind("story above cards", f"<div>{head}{ps(text[:10])}</div><div>{cards(w, '<div><h3><a href=/news/{i}/y>{t}</a></h3><p>{s}</p></div>')}</div>")
    yield Kind("live blog", f"{head}<div>{entries}</div>", head=ld("LiveBlogPosting", headline=w.titles[0], datePublished="2026-03-03"))
    yield Kind("live blog without markup", f"{head}<div>{entries}</div>")
    yield Kind("list of products", f"{head}<p>{text[20]}</p>{items}", head=STORY)
    yield Kind("story with pictures", f"{head}{cards(w, FIGURES, 6)}<div>{ps(text[:9])}</div>", "/in-pictures/ferry", STORY)
    yield Kind("result with a table", f"{head}<div>{ps(text[:3])}<table>{rows}</table></div>", head=dated(w))
    yield Kind("video with a story", f"{head}<video src=/v.mp4></video><div>{ps(text[:6])}</div>", "/video/ferry-waits", dated(w))
    yield Kind("story about a lost page", f"<h1>404: {w.missing}</h1><div>{ps(text[:7])}</div>", head=dated(w), title=f"404: {w.missing}")
    yield Kind("story about cookies", f"<h1>{w.consent}</h1><div>{ps([w.consent, *text[:8]])}</div>", head=dated(w), title=w.consent)
    yield Kind("teaser above a wall", f'{head}<div>{ps(text[:3])}</div><div class="paywall"><p>{w.wall}</p></div>', head=dated(w))


def more_articles(w: Words) -> Iterator[Kind]:
    """Written after them, and looked at once."""
    head, text = f"<h1>{w.titles[1]}</h1>", w.sentences
    briefs = "".join(f"<h3>{t}</h3>{ps(text[3 * i : 3 * i + 2])}" for i, t in enumerate(w.titles))
    talk = "".join(f"<p><b>{text[i]}</b></p><p>{text[i + 1]} {text[i + 2]}</p>" for i in range(0, 12, 3))
    said = "".join(f'<blockquote><p>{s} <a href="https://social.example/{i}">@mara</a></p></blockquote>' for i, s in enumerate(text[20:23]))
    linked = "".join(f'<p>{s} <a href="/news/{i}/z">{t}</a></p>' for i, (s, t) in enumerate(zip(text, w.titles, strict=False)))
    yield Kind("round-up of briefs", f"{head}<div>{briefs}</div>", "/world/briefs-of-the-day")
    yield Kind("interview", f"<article>{head}{talk}</article>", head=dated(w))
    yield Kind("reaction to posts", f"<article>{head}{ps(text[:3])}{said}</article>", head=dated(w))
    yield Kind("story full of links", f"<article>{head}{linked}</article>", head=dated(w))
    yield Kind("one paragraph", f'<div class="c"><h2>{w.titles[1]}</h2><div>{" ".join(text[:5])}</div></div>', "/artikel/ferry-4711.html", title=w.titles[1])
    yield Kind("letter to the editor", f"{head}{ps(text[:2])}<p><i>Mara Ellis, Saint Orel</i></p>", "/opinion/letters/ferry", STORY)
    yield Kind("brief beside teasers", f"{head}<div>{ps(text[:3])}</div><ul>{cards(w, '<li><a href=/news/{i}/y><h3>{t}</h3></a></li>')}</ul>", head=dated(w))
    yield Kind("brief in a topic's folder", f"{head}<div>{ps(text[:4])}</div>", "/topics/ports/ferry-waits", dated(w))
    yield Kind("wire copy in a pre", f"{head}<pre>{chr(10).join(text[:8])}</pre>", "/wire/4711")
    yield Kind("statement without a headline's tag", f'<div><span class="ttl">{w.titles[1]}</span><div>{ps(text[:7])}</div></div>', "/press/2026/ferry", title=w.titles[1])
    yield Kind("numbered list", f"{head}<ol>{''.join(f'<li>{s}</li>' for s in text[:9])}</ol>", head=STORY)
    yield Kind("story below a player", f'{head}<div class="player"><h3><a href="/v/1">{w.titles[2]}</a></h3></div><div>{ps(text[:7])}</div>', head=STORY + ld("VideoObject", name=w.titles[2]))
