"""How thirteen invented papers build a page around the same parts."""

import json


def ld(story, **more):
    said = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "datePublished": story.published,
            "author": [{"@type": "Person", "name": name} for name in story.authors], **more}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def ps(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def cards(story):
    return "".join(
        f'<li class="card"><a href="/x/{i}"><h4>{title}</h4></a></li>' for i, title in enumerate(story.others)
    )


def names(story):
    return story.by + story.joint.join(story.authors)


def broadsheet(story):
    """Clean JSON-LD, figure and aside."""
    return ld(story), f"""<header><nav><a href="/">Home</a><a href="/w">World</a></nav></header><main><article><h1>{story.title}</h1>
<p class="byline">{names(story)}</p><figure><img src="/i/1.jpg"><figcaption>{story.caption} <span class="credit">{story.credit}</span></figcaption></figure>
<div class="article__body">{ps(story.body[:2])}<aside class="newsletter"><p>{story.promo}</p></aside>{ps(story.body[2:])}</div></article>
<aside><h2>{story.related}</h2><ul>{cards(story)}</ul></aside></main><footer><p>© Courier. {story.rights}</p></footer>"""  # fmt: skip


def tabloid(story):
    """Tables and line breaks, nothing named."""
    text = "<br><br>\n".join(
        [*story.body[:3], f'<b>{story.also} <a href="/b">{story.others[0]}</a></b>', *story.body[3:]]
    )
    return (
        "",
        f"""<center><table><tr><td><a href="/">LANTERN</a> | <a href="/w">World</a></td></tr><tr><td><h1>{story.title}</h1><i>{names(story)}</i><br>
<small>{story.printed}</small><br><br><img src="/p/1.png"><br><small><i>{story.caption} {story.credit}</i></small><br><br><div>{text}</div><br>
<a href="/comments">{story.say}</a></td></tr><tr><td><small>{story.rights}</small></td></tr></table></center>""",
    )


def blog(story):
    """What the most used blog software makes."""
    head = f'<meta property="article:published_time" content="{story.published}"><meta property="og:title" content="{story.title} - The Quay">'
    return (
        head,
        f"""<div id="page"><div class="site-branding"><p class="site-title"><a href="/">The Quay</a></p></div><main><article class="post hentry"><header class="entry-header">
<h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span class="author vcard"><a rel="author" href="/a">{story.authors[0]}</a>{story.joint}<a rel="author" href="/b">{story.authors[1]}</a></span> <time class="entry-date published" datetime="{story.published}">{story.printed}</time></div></header>
<div class="wp-caption"><img src="/i/1.jpg"><p class="wp-caption-text">{story.caption} ({story.label} {story.credit})</p></div>
<div class="entry-content">{ps(story.body)}<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Mail</a></li></ul></div></div>
<footer class="entry-footer"><span class="tags-links"><a href="/t/1">Ports</a></span></footer></article></main>
<div id="secondary" class="widget-area"><ul>{cards(story)}</ul></div></div>""",
    )


def components(story):
    """Hashed class names and a wrapper around everything."""
    body = "".join(f'<div class="css-1fa"><p class="css-9k2">{text}</p></div>' for text in story.body)
    return (
        ld(story),
        f"""<div id="root"><div class="css-0"><div class="css-77"><a href="/">Home</a></div><div class="css-4"><h1 class="css-h">{story.title}</h1>
<div class="css-b"><span>{names(story)}</span></div><figure class="css-f"><div><img src="data:image/gif;base64,R0" data-src="/i/1.jpg"></div><figcaption><span>{story.caption}</span><span>{story.credit}</span></figcaption></figure>
<section class="css-s">{body}<div class="css-n"><h3>{story.promo}</h3><form><input><button>OK</button></form></div></section></div><div class="css-r"><ul>{cards(story)}</ul></div></div></div>""",
    )


def ministry(story):
    """Divs with text directly in them; the headline an h2."""
    body = "".join(f"<div>{text}</div>" for text in story.body)
    head = f'<meta name="date" content="{story.published}"><meta name="author" content="{story.joint.join(story.authors)}"><meta property="og:title" content="{story.title}">'
    return (
        head,
        f"""<div class="top"><span>Notices</span></div><div class="content-area"><h2>{story.title}</h2><div class="img-box"><img src="/i/1.jpg"><div class="img-caption">{story.caption}</div><div class="img-credit">{story.label} {story.credit}</div></div>
<div class="textblock">{body}</div></div><div class="sidebar-links">{cards(story)}</div>""",
    )


def amp(story):
    """AMP: own tags, advertisements between paragraphs."""
    return (
        ld(story),
        f"""<amp-sidebar><ul><li>Menu</li></ul></amp-sidebar><article><header><h1>{story.title}</h1><address>{names(story)}</address></header><figure><amp-img src="/i/1.jpg"></amp-img><figcaption>{story.caption} {story.credit}</figcaption></figure>
<div>{'<amp-ad type="x"></amp-ad>'.join(ps([text]) for text in story.body)}</div><amp-embed></amp-embed></article>""",
    )


def unclosed(story):
    """Paragraphs that are never closed, and a related list among them."""
    first, second = ("".join(f"<p>{text}\n" for text in part) for part in (story.body[:3], story.body[3:]))
    return (
        ld(story),
        f"""<div id=wrap><h1>{story.title}</h1><p>{names(story)}<p>{story.printed}<div class=pic><img src="/i/1.jpg"><small>{story.caption} {story.credit}</small></div>{first}<ul>{cards(story)}</ul>{second}</div>""",
    )


def metered(story):
    """A plan box, scripts in paragraphs and hidden notes."""
    body = "".join(f"<p>{text}<script>ads.push(1)</script></p>" for text in story.body)
    return (
        ld(story),
        f"""<div class="wrapper"><article class="story"><div class="headline"><h1>{story.title}</h1></div><ul id="side"><li><a href="/w">World</a></li><li><p class="date">{story.printed}</p></li></ul><div class="credit-authors"><a href="/a">{names(story)}</a></div>
<div class="story-image"><img src="/i/1.jpg"><p class="caption">{story.caption} — {story.credit}</p></div><div id="story">{body}<p>&nbsp;</p></div><div class="plan-temp"><p>Monthly Plan</p></div><p class="note" hidden>{story.promo}</p></article><div class="more-stories"><h2>{story.related}</h2><ul>{cards(story)}</ul></div></div>""",
    )


def magazine(story):
    """Sub-headings, a box with a heading and a pull quote."""
    box = f"<div class='x1'><h4>{story.others[1]}</h4><p>{story.fact}</p></div>"
    quote = f"<figure><blockquote>{story.body[2][:60]}</blockquote></figure>"
    return (
        ld(story),
        f"""<main><header class="hero"><h1>{story.title}</h1><div class="meta-line">{story.printed} • {story.authors[0]}</div></header><figure><picture><source srcset="/i/1.webp"><img src="/i/1.jpg"></picture><figcaption><p>{story.caption}</p><cite>{story.credit}</cite></figcaption></figure>
<div class="longread">{ps(story.body[:2])}{box}{ps(story.body[2:4])}{quote}{ps(story.body[4:])}</div></main><section class="related"><h3>{story.related}</h3><ul>{cards(story)}</ul></section>""",
    )


def portal(story):
    """One story in a page that is mostly links."""
    menu = "".join(f'<div class="m"><a href="/s/{i}">Section {i}</a></div>' for i in range(60))
    return (
        ld(story),
        f"""{menu}<div class="main"><div class="left"><h1>{story.title}</h1><div class="info"><span>{names(story)}</span><span>{story.printed}</span></div><div class="detail"><div class="photo"><img src="/i/1.jpg"><span class="desc-caption">{story.caption}</span><span class="source">{story.credit}</span></div>{ps(story.body)}
<p><a href="/b">{story.others[0]}</a></p></div></div><div class="right"><ul>{cards(story)}</ul><ul>{cards(story)}</ul></div></div>""",
    )


def microdata(story):
    """schema.org in attributes, no script."""
    head = f'<meta itemprop="datePublished" content="{story.published}"><meta property="og:title" content="{story.title}">'
    people = story.joint.join(
        f'<span itemprop="author"><span itemprop="name">{name}</span></span>' for name in story.authors
    )
    return (
        head,
        f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{story.title}</h1><div class="by">{story.by}{people}</div><figure itemprop="image"><img src="/i/1.jpg"><figcaption><span itemprop="caption">{story.caption}</span> <span itemprop="copyrightHolder">{story.credit}</span></figcaption></figure>
<div itemprop="articleBody" class="sidebar">{ps(story.body)}</div></div><div class="comments"><p>{story.fact}</p></div>""",
    )


def split(story):
    """The story in two boxes with a player between them."""
    parts = [
        f'<div class="part"><p class="t">{"</p><p class=t>".join(part)}</p></div>'
        for part in (story.body[:-1], story.body[-1:])
    ]
    return (
        ld(story),
        f"""<article><h1>{story.title}</h1><p>{names(story)}</p><figure><img src="/i/1.jpg"><figcaption>{story.caption} {story.label} {story.credit}</figcaption></figure><div class="w1"><div>{parts[0]}</div></div><div class="player"><button>Play</button><h3>{story.others[0]}</h3></div><div class="w2">{parts[1]}</div></article><div class="teasers"><ul>{cards(story)}</ul></div>""",
    )


def print_too(story):
    """The whole text once more for printing, and a promo as a paragraph."""
    again = " ".join(story.body)
    return (
        ld(story),
        f"""<div class="content"><h1>{story.title}</h1><p class="autor">{names(story)}</p><div class="image"><img src="/i/1.jpg"><p class="bildunterschrift">{story.caption} {story.label} {story.credit}</p></div><div class="c2">{ps(story.body[:3])}<p><strong>{story.also}</strong> <a href="/b">{story.others[0]}</a></p>{ps(story.body[3:])}<div class="p"><div>{again}</div></div></div></div>""",
    )


LAYOUTS = (
    broadsheet,
    tabloid,
    blog,
    components,
    ministry,
    amp,
    unclosed,
    metered,
    magazine,
    portal,
    microdata,
    split,
    print_too,
)
