"""What the tests of datasets share: invented printings, written as feeds of finished runs."""

import json
import random

from newscrawl.clean.text import text_hash
from newscrawl.dataset.export import Options
from newscrawl.dataset.making import make
from newscrawl.dataset.selection import Selection
from newscrawl.items import Printing
from newscrawl.runs import FEEDS


def words(text):
    return text.split()


NOUNS = words(
    "heron lantern granary weaver kiln ferry orchard beacon quarry saddle thimble meadow cellar bridge furnace"
)
VERBS = words(
    "carried mended painted counted lost found sold moved hid weighed borrowed measured buried lifted traded"
)
PLACES = words(
    "Orvenna Tallisk Brume Castrey Dunmarsh Eldwick Farrowby Gillham Hestley Ipsware Jorvald Kestle"
)


def paragraphs(seed, count=6):
    """Sentences that no other seed has."""
    chance = random.Random(seed)

    def sentence():
        who, what = chance.choice(NOUNS), chance.choice(VERBS)
        return (
            f"The {who} of {chance.choice(PLACES)} {what} {chance.randint(11, 990)} {chance.choice(NOUNS)}s near "
            f"{chance.choice(PLACES)} while the {chance.choice(NOUNS)} keeper {chance.choice(VERBS)} a {chance.choice(NOUNS)}"
        )

    return [". ".join(sentence() for _ in range(3)) + "." for _ in range(count)]


def body(seed, count=6, dateline=""):
    return "\n\n".join([dateline + paragraphs(seed, count)[0], *paragraphs(seed, count)[1:]])


def printing(name, site="morning", seed=None, **said):
    """A row of a feed; the address, the headline and the text come from the name and the seed."""
    text = said.pop("body", body(seed or name))
    row = Printing(
        url=f"https://{site}.example/world/{name}", site=site, publisher=site.title(), section="World", headline=f"{name.title()} is told",
        body=text, date_published="2026-03-12T08:00:00+08:00", date_published_precision="minute",
        date_published_source="jsonld", story_id=f"story-{name}", relation="first", text_hash=text_hash(text),
        run_id="20260312T020000Z-0001", fetched_at="2026-03-12T02:00:05Z", http_status=200, language="en",
    ).row()  # fmt: skip
    return {**row, **said}


def link(position, target, page="https://morning.example/world/kiln", **said):
    row = {
        "page_url": page, "fetched_at": "2026-03-12T02:00:05Z", "run_id": "20260312T020000Z-0001", "kind": "also_read",
        "heading": "Also read", "state": "filled", "position": position, "target_url": target, "title": f"Title {position}",
    }  # fmt: skip
    return {**row, **said}


def skip(url="https://morning.example/gone", **said):
    row = {
        "url": url, "site": "morning", "reason": "gone", "detail": "404", "http_status": 404, "found_via": "listing",
        "found_on": None, "run_id": "20260312T020000Z-0001", "fetched_at": "2026-03-12T02:00:09Z",
    }  # fmt: skip
    return {**row, **said}


def write_run(data, run_id="20260312T020000Z-0001", spider="world", report=None, **feeds):
    """A finished run; feeds it has not are empty."""
    folder = data / spider / run_id
    folder.mkdir(parents=True)
    for name in FEEDS:
        lines = [row if isinstance(row, str) else json.dumps(row) for row in feeds.get(name, ())]
        (folder / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    (folder / "run.json").write_text(json.dumps(report or {"run_id": run_id, "exit_code": 0}))
    return folder


def two_nights(data):
    """Five stories, one of them printed by three papers and edited; blocks and skipped pages."""
    wire = body("wire", 8, "ORVENNA, March 12 (Reuters) - ")
    cut = "\n\n".join(paragraphs("wire", 8)[:6])
    said = {"agency": "Reuters", "agency_role": "sole", "dateline": "ORVENNA, March 12 (Reuters) -"}
    first = [
        printing("wire", body=wire, authors=["Ada Quill"], byline="By Ada Quill", **said),
        printing(
            "kiln", date_published="2026-03-12", date_published_precision="day", keywords=["clay", "fire"]
        ),
        printing(
            "ferry",
            headline="=1+1",
            date_published="2026-03-12T09:00:00",
            rights={"robots": None, "tdm": "1"},
        ),
    ]
    copies = [
        printing(
            "lifted",
            "evening",
            body=cut,
            story_id="story-wire",
            relation="copy",
            date_published="2026-03-12T10:30:00+08:00",
        ),
        printing(
            "teased",
            "herald",
            body=wire[:700],
            truncated=True,
            story_id="story-wire",
            relation="copy",
            date_published=None,
        ),
    ]
    late = {"run_id": "20260313T020000Z-0002", "fetched_at": "2026-03-13T02:00:05Z"}
    edited = printing("kiln", version=2, body=body("kiln") + "\n\nThe kiln was mended in the end, its keeper said on Friday.",
                      relation="version", date_published="2026-03-12", date_published_precision="day", keywords=["clay", "fire"], **late)  # fmt: skip
    fresh = printing("quarry", date_published="2026-03-20T08:00:00+08:00", images=[{"url": "https://morning.example/i.jpg", "caption": "Stone", "credit": "Bo Lens", "is_lead": True}], **late)  # fmt: skip
    links = [link(1, "https://morning.example/world/wire"), link(2, "https://morning.example/world/ferry")]
    again = [{**row, **late} for row in links]
    empty = link(None, None, state="empty", title=None, kind="related", heading="Related")
    write_run(data, articles=first, copies=copies, links=[*links, empty], skipped=[skip()])
    write_run(data, late["run_id"], articles=[fresh], copies=[edited], links=again, skipped=[skip("https://x.example/", site=None, **late)])  # fmt: skip


def export(data, out, selection=None, force=False, **options):
    """Make a dataset; its manifest."""
    return make(data, out, selection or Selection(), Options(**options), lambda _: None, force=force)


def rows(out, table):
    path = out / f"{table}.jsonl" if (out / f"{table}.jsonl").exists() else out / table
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
