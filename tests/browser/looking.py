"""Waits for a page that has come to rest, and what a part of it looks like then."""

import io
import time

import numpy as np
from PIL import Image

STILL_SECONDS = 60
# Answers once nothing has changed for a while and no chart is still to come.
REST = """quietly => new Promise((done) => {
    let timer
    const shown = (one) => one.checkVisibility()
    const awaited = () =>
        [...document.querySelectorAll('[data-testid="stSkeleton"]')].some(shown) ||
        [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
            .some((one) => shown(one) && !one.querySelector(".main-svg")) ||
        [...document.querySelectorAll('[data-testid="stDeckGlJsonChart"]')]
            .some((one) => shown(one) && !one.querySelector("canvas"))
    const again = () => { clearTimeout(timer); timer = setTimeout(look, quietly) }
    const look = () => {
        if (awaited()) return again()
        changes.disconnect()
        done(true)
    }
    const changes = new MutationObserver(again)
    const all = {subtree: true, childList: true, attributes: true, characterData: true}
    changes.observe(document, all)
    again()
})"""
BORDERS_CAME = """() => performance.getEntriesByType("resource")
    .some((one) => one.name.includes("/borders/") && one.responseEnd > 0)"""
PICTURE_IS_MADE = "(dialog) => dialog.session.made !== null"


def wait_for_rest(page, quietly_ms=400):
    """Wait until a page is drawn to the last chart and has changed nothing for a while."""
    page.wait_for_function(REST, arg=quietly_ms)


def wait_until_made(page, dialog):
    """Wait until the dialog of a figure has made its picture."""
    page.wait_for_function(PICTURE_IS_MADE, arg=dialog.element_handle())


def colours(part):
    """The colours of a part of a page: rows by columns by red, green, blue."""
    picture = Image.open(io.BytesIO(part.screenshot())).convert("RGB")
    return np.asarray(picture).astype(int)


def wait_until(part, holds):
    """Look at a part of a page until something holds of its colours, and give these."""
    ends = time.monotonic() + STILL_SECONDS
    while not holds(seen := colours(part)) and time.monotonic() < ends:
        part.page.wait_for_timeout(100)
    return seen


def still(part):
    """The colours of a map once it is drawn: its file is fetched and drawn after the page is."""
    part.scroll_into_view_if_needed()
    part.page.wait_for_function(BORDERS_CAME)
    before = None

    def is_as_before(now):
        nonlocal before
        last, before = before, now
        return last is not None and last.shape == now.shape and (last == now).all()

    return wait_until(part, is_as_before)


def share_near(seen, colour, steps=3):
    """The share of pixels within a few steps of a colour."""
    return float((np.abs(seen - colour).max(axis=2) <= steps).mean())
