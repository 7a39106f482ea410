"""Takes the pictures of this folder anew from the shipped data, in Debian's chromium.

python docs/images/take.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import ssbgraph

HERE = Path(__file__).resolve().parent
PICTURES = {"explorer": "v=network", "chain": "q=dependencies&q.of=toyota"}
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    """Writes a picture for each state of the page."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "explorer.html"
        page.write_text(ssbgraph.open_graph().draw(), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, state in PICTURES.items():
            tab = browser.new_page(viewport=SIZE, color_scheme="light")
            tab.goto(f"{page.as_uri()}#{state}")
            tab.wait_for_timeout(2000)
            tab.screenshot(path=HERE / f"{name}.png")
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
