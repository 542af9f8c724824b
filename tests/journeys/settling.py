"""A click ends when the page it led to is there, so no journey asks a page that is about to go.

Playwright waits for a navigation that it hears of while it clicks, and then only until the new
document begins; on a busy machine a question right after it met the old page, or half of the new one.
"""

import functools
import time

from playwright.sync_api import Error

SECONDS = 15
WATCH = """() => {
  window.leaving = false;
  const leave = (event) => { if (!event.defaultPrevented) window.leaving = true };
  window.addEventListener("submit", leave, {once: true});
  navigation.addEventListener("navigate", (event) => {
    window.leaving = !event.destination.sameDocument && event.downloadRequest === null;
  });
}"""


def going(page, heard):
    """Whether the page has begun to leave and has not arrived."""
    if heard:
        return heard[-1] == "leaves"
    try:
        return page.evaluate("window.leaving === true")
    except Error:  # the document went while it was asked
        return True


def settled(click):
    """``Locator.click`` that returns when the page it led to, if any, has loaded or a file came instead."""

    @functools.wraps(click)
    def clicked(locator, **options):
        page, heard = locator.page, []

        def leaves(request):
            if request.is_navigation_request() and request.frame == page.main_frame:
                heard.append("leaves")

        def arrives(_):
            heard.append("is there")

        def fails(request):
            if request.is_navigation_request():
                arrives(request)

        hears = {"request": leaves, "requestfailed": fails, "load": arrives, "download": arrives}
        for event, hear in hears.items():
            page.on(event, hear)
        try:
            page.evaluate(WATCH)
            click(locator, **options)
            end = time.monotonic() + SECONDS
            while going(page, heard) and time.monotonic() < end:
                page.wait_for_timeout(10)
        finally:
            for event, hear in hears.items():
                page.remove_listener(event, hear)

    return clicked
