"""The explorer against the page that pyvis writes by itself, on the same data, in the same browser, in one run.

    python benchmarks/explorer.py [real] [5000] [50000]

For each size (things; default all three): seconds to write the page, its size, and in headless Chromium without a GPU
the first paint, the time until the picture is complete and still, and frames per second while the mouse drags it.
pyvis' page gets everything, with the settings that it comes with; the explorer cuts what is too much and says so on
the page, and its focused view (one thing and its neighbours) is timed as well. Nothing is fetched from the net: what
pyvis' page asks of others is refused at once. `-` stands for what did not happen within a minute.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from landscapes import landscape as invented

from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.viz.drawing import draw

PATIENCE = 60.0
"""Seconds after which a page is given up."""
DRAG = 3.0
"""Seconds of dragging over which frames are counted."""
SIZES: dict[str, Callable[[], View]] = {"real": open_view, "5000": lambda: invented(10), "50000": lambda: invented(100)}
_FRAMES = """() => {
    window.__frames = 0;
    const tick = () => { window.__frames += 1; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
}"""
_STILL = "drawGraph(); network.once('stabilized', () => { document.documentElement.dataset.still = 'yes'; });"
_PAINT = "() => (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime"


@dataclass(frozen=True)
class Contender:
    """A page, what tells that its picture is complete and still, and where its drawing is."""

    name: str
    write: Callable[[View], str]
    still: str
    drawing: str
    address: Callable[[View], str] = lambda view: ""


def pyvis_page(view: View) -> str:
    """The page of pyvis with its own settings: things as nodes, statements as edges."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for thing in view.things.values():
        network.add_node(thing.id, label=thing.label)
    for relation in view.relations.values():
        network.add_edge(relation.subject, relation.object, title=relation.predicate)
    text: str = network.generate_html()
    return text.replace("drawGraph();", _STILL)


def best_connected(view: View) -> str:
    """The address of the surroundings of the thing with most statements."""
    degree: dict[str, int] = {}
    for relation in view.relations.values():
        for end in (relation.subject, relation.object):
            degree[end] = degree.get(end, 0) + 1
    return f"#focus={max(degree, key=lambda id_: (degree[id_], id_))}"


CONTENDERS = (
    Contender("explorer", draw, "html[data-ready=yes]", "#network canvas"),
    Contender("explorer, focused", draw, "html[data-ready=yes]", "#network canvas", best_connected),
    Contender("pyvis default", pyvis_page, "html[data-still=yes]", "#mynetwork canvas"),
)


def main(arguments: list[str]) -> int:
    """Prints a row for each size and contender."""
    print(f"{'things':>7} {'page':<18} {'write s':>8} {'MB':>6} {'paint s':>8} {'still s':>8} {'frames/s':>9}")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for size in arguments or list(SIZES):
            view = SIZES[size]()
            written: dict[Any, tuple[float, Path]] = {}
            for contender in CONTENDERS:
                if contender.write not in written:
                    written[contender.write] = page_file(contender, view, Path(folder))
                seconds, path = written[contender.write]
                row = measured(browser, contender, f"{path.as_uri()}{contender.address(view)}")
                size_mb = path.stat().st_size / 1e6
                print(f"{len(view.things):>7} {contender.name:<18} {seconds:>8.1f} {size_mb:>6.2f} {row}", flush=True)
    return 0


def page_file(contender: Contender, view: View, folder: Path) -> tuple[float, Path]:
    """The page on disk and the seconds it took to make it."""
    start = time.perf_counter()
    path = folder / f"{contender.name}-{len(view.things)}.html"
    path.write_text(contender.write(view), encoding="utf-8")
    return time.perf_counter() - start, path


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium without a GPU and without a net."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def measured(browser: Any, contender: Contender, address: str) -> str:
    """First paint, stillness and frames of one page, as columns."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.route("http*://**", lambda route: route.abort())
    try:
        start = time.perf_counter()
        tab.goto(address, timeout=PATIENCE * 1000, wait_until="commit")
        still = waited(tab, contender.still, start)
        paint = tab.evaluate(_PAINT)
        rate = frames(tab, contender.drawing)
        return f"{column(paint / 1000 if paint else None, 8, 2)} {column(still, 8, 2)} {column(rate, 9, 0)}"
    except Exception as failure:
        return f"{'-':>8} {'-':>8} {'-':>9}  ({type(failure).__name__})"
    finally:
        tab.close()


def waited(tab: Any, selector: str, start: float) -> float | None:
    """Seconds until the selector is there; None if it is not within PATIENCE."""
    from playwright.sync_api import TimeoutError as TooLate

    try:
        tab.wait_for_selector(selector, timeout=PATIENCE * 1000, state="attached")
    except TooLate:
        return None
    return time.perf_counter() - start


def frames(tab: Any, drawing: str) -> float:
    """Animation frames per second while the mouse drags over the drawing."""
    box = tab.locator(drawing).first.bounding_box(timeout=PATIENCE * 1000)
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 600) / 2
    tab.evaluate(_FRAMES)
    tab.mouse.move(x, y)
    tab.mouse.down()
    start, before, step = time.perf_counter(), tab.evaluate("window.__frames"), 0
    while time.perf_counter() - start < DRAG:
        step += 1
        tab.mouse.move(x + 120 * ((step % 40) - 20) / 20, y + 80 * ((step % 30) - 15) / 15)
    seconds = time.perf_counter() - start
    counted: int = tab.evaluate("window.__frames") - before
    tab.mouse.up()
    return counted / seconds


def column(value: float | None, width: int, digits: int) -> str:
    """A number right-aligned, `-` for none."""
    return f"{'-':>{width}}" if value is None else f"{value:>{width}.{digits}f}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
