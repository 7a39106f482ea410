"""The page: one HTML document that draws without a request leaving it, and takes no text of the data for markup."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from ssbgraph.store.view import View
from ssbgraph.viz import assets
from ssbgraph.viz.payload import payload
from ssbgraph.viz.picture import Picture


def page(view: View, picture: Picture) -> str:
    """The document with the picture; its scripts and styles are pinned by hash in a content security policy."""
    from markupsafe import Markup

    library, script, style = assets.drawing_library(), assets.script(), assets.style()
    text: str = (
        _environment()
        .get_template("explorer.html")
        .render(
            title=picture.title,
            answer=picture.answer,
            data=packed(payload(view, picture)),
            library=Markup(library),
            script=Markup(script),
            style=Markup(style),
            style_hash=assets.fingerprint(style),
            script_hashes=" ".join(assets.fingerprint(one) for one in (library, script)),
        )
    )
    return text + "\n"


def packed(data: Any) -> str:
    """The data as deflated JSON in base64: a quarter of its size, and no character that markup knows."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), level=9)).decode("ascii")


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("ssbgraph.viz"), autoescape=True, undefined=StrictUndefined)
