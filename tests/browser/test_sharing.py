"""Every figure leaves the page as a picture that holds what it must, at every size."""

import itertools

import pytest
from playwright.sync_api import expect

from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA
from multivector.views import registry
from tests.browser.looking import still, wait_for_rest, wait_until_made

VERSION = load(SHIPPED_DATA).version
MOST_OF_BLANK = 12  # colours in a picture that shows nothing
SIZES = {"slide": (2560, 1440), "square": (2160, 2160), "wide": (2400, 1260)}
WORDS_ALONE = {("positions", "words"), ("trade", "lines")}  # no figure, or none without bulk data
SCENES = {
    page.address: [
        scene.code for scene in page.scenes if (page.address, scene.code) not in WORDS_ALONE
    ]
    for page in registry.PAGES.values()
    if page.address in {"alliances", "positions", "exports", "trade", "timeline"}
}
DRAWN = {"events": "&lane=theme&y=2021-2022"}  # a list, unless a chart is asked for
ADDRESSES = {
    "overview": ["/"],
    "pipelines": ["/pipelines", "/pipelines?line=cpc"],
    "claims": ["/claims"],
    "what-if": ["/what-if"],
    **{
        page: [f"/{page}?{registry.PAGES[page].scene_code}={x}{DRAWN.get(x, '')}" for x in scenes]
        for page, scenes in SCENES.items()
    },
}
DECK = '[data-testid="stDeckGlJsonChart"] canvas'
# What the frame says, and which of its words leave it; the words are measured where they are drawn.
FRAME = """(dialog) => {
    const drawn = new DOMParser().parseFromString(dialog.session.made.svg, "image/svg+xml")
    const svg = document.body.appendChild(document.importNode(drawn.documentElement, true))
    const words = [...svg.querySelectorAll(":scope > text")]
    const outside = words.filter((word) => {
        const box = word.getBBox()
        return box.x < 0 || box.y < 0 || box.x + box.width > svg.viewBox.baseVal.width ||
            box.y + box.height > svg.viewBox.baseVal.height
    })
    svg.remove()
    return {
        text: words.map((word) => word.textContent).join(" "),
        outside: outside.map((word) => word.textContent),
        title: dialog.session.about.title,
        source: dialog.session.about.source,
    }
}"""
# The picture's size, how many colours a thin copy of its middle has, and the colour of its paper.
PICTURE = """async (dialog) => {
    const drawn = await createImageBitmap(dialog.session.made.png)
    const {width, height} = drawn
    const thin = new OffscreenCanvas(width / 8, height / 8).getContext("2d")
    thin.imageSmoothingEnabled = false
    thin.drawImage(drawn, 0, 0, width / 8, height / 8)
    const read = (...box) => [...new Uint32Array(thin.getImageData(...box).data.buffer)]
    return {
        size: [width, height],
        colours: new Set(read(0, height / 32, width / 8, height / 16)).size,
        paper: [...thin.getImageData(0, 0, 1, 1).data.slice(0, 3)],
    }
}"""


def open_dialog(page, button):
    button.scroll_into_view_if_needed()
    figure = page.locator('[class*="st-key-figure-"]', has=button)
    if figure.locator(DECK).count():
        still(figure.locator(DECK).first)
    button.click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    return dialog


def squeezed(text):
    return "".join(text.split())


def check_frame(dialog, size):
    frame = dialog.evaluate(FRAME)
    said = squeezed(frame["text"]).replace("…", "")
    assert squeezed(frame["title"])[:80] in said
    first, *others = frame["source"].split("; ")
    assert squeezed(f"Source: {first}") in said
    assert not others or squeezed(others[0]) in said or "more" in said.partition("Source:")[2]
    assert VERSION[:4] in said
    assert "Multivector." in said
    assert "Factsto" in said
    assert frame["outside"] == []
    picture = dialog.evaluate(PICTURE)
    assert tuple(picture["size"]) == SIZES[size]
    assert picture["colours"] > MOST_OF_BLANK, "the picture is blank"


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_figure_gives_a_picture_with_title_source_and_date(each_of, name):
    for turn, page in enumerate(each_of(ADDRESSES[name])):
        check_figures(page, turn)


def check_figures(page, turn):
    buttons = page.locator("[data-share]:visible")
    # The first figure of a page at every size, the others at the last of these, which the dialog
    # keeps; another page has another.
    sizes = list(SIZES)
    sizes.append(sizes.pop(turn % len(SIZES)))
    assert buttons.count() > 0, page.url
    for index in range(buttons.count()):
        dialog = open_dialog(page, buttons.nth(index))
        for size in sizes if index == 0 else sizes[-1:]:
            dialog.locator(f"input[value={size}]").check()
            wait_until_made(page, dialog)
            check_frame(dialog, size)
        dialog.locator("[data-act=close]").click()


@pytest.mark.parametrize(
    ("size", "colour_scheme"), list(itertools.product(["desk", "phone"], ["light", "dark"]))
)
def test_a_copied_picture_is_the_one_in_the_preview_and_shows_the_theme(visit, size, colour_scheme):
    page = visit("/trade")
    dialog = open_dialog(page, page.locator("[data-share]:visible").first)
    wait_until_made(page, dialog)
    dialog.locator("[data-act=copy]").click()
    dialog.get_by_text("The picture is copied.").wait_for()
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read()
            return item.types
        }"""
    )
    assert "image/png" in copied
    paper = dialog.evaluate(PICTURE)["paper"]
    assert (min(paper) > 250) == (colour_scheme == "light")


def test_links_and_citations_lead_back_to_the_view(visit):
    page = visit("/?f=GEO")
    dialog = open_dialog(page, page.locator(".st-key-figure-vector-profile [data-share]"))
    dialog.locator("[data-act=link]").click()
    dialog.get_by_text("The link is copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "f=GEO" in link
    assert link.endswith("#vector-profile")
    dialog.locator("[data-act=citation]").click()
    dialog.get_by_text("The citation is copied.").wait_for()
    assert link in page.evaluate("navigator.clipboard.readText()")


def test_a_view_added_to_the_briefing_is_there_with_its_picture(visit, settle):
    page = visit("/?f=GEO")
    dialog = open_dialog(page, page.locator(".st-key-figure-pipeline-map [data-share]"))
    wait_until_made(page, dialog)
    dialog.locator("[data-act=brief]").click()
    dialog.get_by_text("Added. Your briefing has one figure.").wait_for()
    dialog.locator("[data-act=close]").click()
    page.get_by_role("link", name="Briefing").click()
    page.get_by_role("heading", name="Briefing", exact=True).wait_for()
    expect(page.locator('[data-testid="stImage"] img')).to_have_count(1)
    page.get_by_label("Note").fill("=HYPERLINK(1) <b>x</b>")
    page.get_by_label("Note").blur()
    settle()
    assert page.get_by_label("Note").input_value() == "=HYPERLINK(1) <b>x</b>"


def test_a_frame_shows_the_one_figure_without_chrome_and_says_where_it_is_from(page):
    page.goto("/?f=GEO&embed=true&only=vector-profile")
    page.locator(".st-key-figure-vector-profile").wait_for()
    expect(page.locator(".st-key-figure-pipeline-map")).to_be_hidden()
    expect(page.locator('[data-testid="stSidebar"]')).to_be_hidden()
    full = page.get_by_role("link", name="Open the full view").get_attribute("href")
    assert "f=GEO" in full
    assert "embed" not in full


def test_the_dialog_is_reached_left_and_closed_by_keys(visit):
    page = visit("/trade")
    wait_for_rest(page)
    button = page.locator("[data-share]:visible").first
    button.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    assert button.evaluate("(element) => element === document.activeElement")
