"""The page in a real Chromium: nothing is asked for, everything is drawn, readable and within reach."""

import base64
import shutil

import pytest
from report_samples import SAMPLES

from newscrawl.dataset.selection import Selection
from newscrawl.report.figures import figures
from newscrawl.report.page import page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine: apt-get install chromium", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = (360, 820, 1400)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Each sample's page as a file."""
    folder = tmp_path_factory.mktemp("pages")
    for name, sample in SAMPLES.items():
        found = figures(sample().connection, Selection(), out="report.html")
        (folder / f"{name}.html").write_text(page(found), encoding="utf-8")
    return folder


@pytest.fixture
def opened(chromium, pages):
    """Open a sample; what the console said and what was asked for stand beside the page."""
    contexts = []

    def open_(name, width=1400, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        sheet = context.new_page()
        sheet.said, sheet.asked = [], []
        sheet.on("console", lambda message: sheet.said.append(message.text))
        sheet.on("pageerror", lambda error: sheet.said.append(str(error)))
        sheet.on("dialog", lambda dialog: sheet.said.append(dialog.message))
        sheet.on("request", lambda request: sheet.asked.append(request.url))
        sheet.goto((pages / f"{name}.html").as_uri())
        return sheet

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_asked_for_and_the_console_is_silent(opened, name):
    sheet = opened(name)
    sheet.wait_for_timeout(200)
    assert sheet.said == []
    assert [url for url in sheet.asked if not url.startswith("data:")] == [sheet.url]


@pytest.mark.parametrize(
    "name, scheme, rules",
    [*((name, "light", None) for name in SAMPLES), ("fortnight", "dark", ["color-contrast"])],
)
def test_axe_finds_no_violation(opened, name, scheme, rules):
    sheet = opened(name, scheme=scheme)
    sheet.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    violations = axe.Axe().run(sheet, options={"runOnly": rules} if rules else {}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"], v["nodes"][0].get("failureSummary")) for v in violations] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_is_as_wide_as_the_window(opened, name, width):
    sheet = opened(name, width=width)
    sheet.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert sheet.evaluate("document.documentElement.scrollWidth") == width


def colours(chromium, png):
    """How many different colours a picture has."""
    sheet = chromium.new_page()
    found = sheet.evaluate(
        """async address => {
            const picture = new Image(); picture.src = address; await picture.decode();
            const canvas = new OffscreenCanvas(picture.width, picture.height), pen = canvas.getContext('2d');
            pen.drawImage(picture, 0, 0);
            return new Set(new Uint32Array(pen.getImageData(0, 0, picture.width, picture.height).data.buffer)).size;
        }""",
        f"data:image/png;base64,{base64.b64encode(png).decode()}",
    )
    sheet.close()
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["columns", "strip", "meter"])
def test_charts_are_drawn(opened, chromium, kind, scheme):
    sheet = opened("fortnight", scheme=scheme)
    chart = sheet.locator(f"svg.{kind}").first
    chart.scroll_into_view_if_needed()
    assert colours(chromium, chart.screenshot()) >= 2


def test_the_heat_map_is_tinted_by_its_figures(opened):
    sheet = opened("fortnight")
    tint = "getComputedStyle(document.querySelector('.heat .{}')).backgroundColor"
    assert sheet.evaluate(tint.format("s10")) != sheet.evaluate(tint.format("s5"))
    assert sheet.locator(".heat td.breached").count() >= 1


def test_every_table_that_scrolls_and_every_fold_is_within_reach_of_the_keyboard(opened):
    sheet = opened("fortnight", width=360)
    wanted = sheet.locator("a:visible, summary:visible, .scroll:visible, pre").count()
    reached = set()
    for _ in range(wanted + 2):
        sheet.keyboard.press("Tab")
        reached.add(
            sheet.evaluate(
                "[...document.querySelectorAll('a, summary, .scroll, pre')].indexOf(document.activeElement)"
            )
        )
    assert len(reached - {-1}) == wanted
    fold = sheet.locator("details:not([open])").element_handles()[0]
    fold.query_selector("summary").focus()
    sheet.keyboard.press("Enter")
    assert fold.evaluate("details => details.open")


def test_the_first_tab_leads_past_the_contents(opened):
    sheet = opened("fortnight")
    sheet.keyboard.press("Tab")
    assert sheet.evaluate("document.activeElement.className") == "skip"
    assert sheet.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_it_prints_on_white_whatever_the_screen_shows(opened):
    sheet = opened("fortnight", scheme="dark")
    sheet.emulate_media(media="print")
    assert sheet.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert sheet.locator(".beside .pair").first.is_visible()
    printed = sheet.pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert len(printed) > 20_000


def test_a_headline_that_turns_the_writing_round_turns_nothing_else(opened):
    sheet = opened("hostile")
    assert "safe[U+202E]gpj.exe" in sheet.locator("body").inner_text()
    assert sheet.locator("style").count() == 1
    assert sheet.evaluate("getComputedStyle(document.querySelector('h1')).display") != "none"
