"""A page opened from disk in headless Chromium, watched: what it asked for, complained of, and executed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1400, "height": 880}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; tests that need it are skipped where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


class Opened:
    """A page in a tab of its own; `hits` counts payloads that ran, `requests` what it asked for beside itself."""

    def __init__(self, browser: Any, path: Path, address: str = "", *, dark: bool = False, phone: bool = False) -> None:
        self.context = browser.new_context(
            viewport=PHONE if phone else WIDE,
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.hits: list[str] = []
        self.own = path.as_uri()
        self.tab.on("request", self._asked)
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("dialog", self._said)
        self.tab.expose_function("hit", lambda *_: self.hits.append("hit"))
        self.tab.goto(f"{self.own}#{address}" if address else self.own)
        self.tab.wait_for_selector("html[data-ready=yes]", timeout=20000)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.own, "data:", "blob:")):
            self.requests.append(request.url)

    def _said(self, dialog: Any) -> None:
        self.hits.append(dialog.message)
        dialog.dismiss()

    def view(self, name: str) -> None:
        """Shows a view by a click on its tab."""
        self.tab.click(f"#tab-{name}")
        self.tab.wait_for_selector(f"#view-{name}:not([hidden])")

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements found."""
        script = "nodes => nodes.map(node => (node.innerText ?? node.textContent).trim())"
        found: list[str] = self.tab.locator(selector).evaluate_all(script)
        return found

    def download(self, selector: str) -> str:
        """The text of the file that a click on the element saves."""
        with self.tab.expect_download() as waiting:
            self.tab.click(selector)
        return Path(waiting.value.path()).read_text(encoding="utf-8")

    def close(self) -> None:
        """Closes the tab and what belongs to it."""
        self.context.close()
