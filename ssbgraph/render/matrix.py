"""Answers with things side by side: a table where the columns fit, blocks below one another where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ssbgraph.model import Answer, Row
from ssbgraph.render.cells import marks
from ssbgraph.render.width import clean, pad, wrap

UNKNOWN = "not known"
_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_ASPECT, _NARROWEST, _GAP = 16, 29, 2
_MARKS = 3
"""Footnote marks shown with an entry in a terminal; the sources of the rest are in the other formats."""


def entry_text(entry: Mapping[str, Any], most: int | None = None) -> str:
    """An entry as one line: `> 12 min, 10-80 % (QSE-5 cell), demonstrated 2025-09-08 [54]`.

    `≠` in front says that nothing beside it is measured on the same basis. `most` limits the footnote marks.
    """
    told, cites = parts(entry), entry.get("cites", ())
    shown = marks(cites[:most]) + (f"+{len(cites) - most}" if most and len(cites) > most else "")
    head = ", ".join(text for text in (told["value"], told["basis"]) if text)
    return (
        ("≠ " if entry.get("unlike") else "")
        + head
        + (f" ({told['about']})" if told["about"] else "")
        + (f", {told['standing']}" if told["standing"] else "")
        + (f" {shown}" if shown else "")
    )


def parts(entry: Mapping[str, Any]) -> dict[str, str]:
    """What an entry says, in the order in which it is read; parts may be empty."""
    return {
        "value": entry["text"],
        "basis": entry.get("basis") or "",
        "about": "; ".join(text for text in (entry.get("item_label"), entry.get("conditions")) if text),
        "standing": " ".join(text for text in (entry.get("standing"), entry.get("date")) if text),
    }


def entries(answer: Answer) -> list[dict[str, Any]]:
    """The comparison as flat rows, one an entry and one for each empty cell: what CSV and workbooks hold."""
    found: list[dict[str, Any]] = []
    for row in answer.rows:
        for cell in row["cells"]:
            about = {
                "section": row["section"],
                "aspect": row["aspect"],
                "label": row["label"],
                "of": cell["of"],
                "of_label": answer.labels[cell["of"]],
            }
            found += [about | entry for entry in cell["entries"] or ({"text": UNKNOWN},)]
    return found


def table(answer: Answer, *, width: int = 100, color: bool = False) -> list[str]:
    """The lines of the body: columns beside one another if all fit, else one competitor below the other."""
    number = len(answer.subjects)
    size = (width - _ASPECT - _GAP * number) // number
    return list(_beside(answer, size, color) if size >= _NARROWEST else _below(answer, width, color))


def _beside(answer: Answer, size: int, color: bool) -> Iterator[str]:
    sizes = [_ASPECT, *(size for _ in answer.subjects)]
    yield from _laid(
        [["ASPECT"], *(wrap(clean(answer.labels[id_]).upper(), size) for id_ in answer.subjects)], sizes, _BOLD if color else ""
    )
    section: object = None
    for row in answer.rows:
        if row["section"] != section:
            section = row["section"]
            yield from ("", _styled(clean(str(section)), _BOLD, color), "-" * (sum(sizes) + _GAP * (len(sizes) - 1)))
        yield from _laid([wrap(clean(row["label"]), _ASPECT), *(_cell(cell["entries"], size) for cell in row["cells"])], sizes)
        yield ""


def _laid(blocks: Sequence[Sequence[str]], sizes: Sequence[int], style: str = "") -> Iterator[str]:
    for at in range(max(map(len, blocks))):
        line = (
            (" " * _GAP)
            .join(pad(block[at] if at < len(block) else "", size) for block, size in zip(blocks, sizes, strict=True))
            .rstrip()
        )
        yield f"{style}{line}{_OFF}" if style else line


def _cell(found: Sequence[Mapping[str, Any]], size: int) -> list[str]:
    """The entries of a cell as wrapped lines, each entry hanging by two columns."""
    if not found:
        return [UNKNOWN]
    lines: list[str] = []
    for entry in found:
        first, *rest = wrap(clean(entry_text(entry, _MARKS)), size - 2)
        lines += [f"· {first}", *(f"  {line}" for line in rest)]
    return lines


def _below(answer: Answer, width: int, color: bool) -> Iterator[str]:
    section: object = None
    for row in answer.rows:
        if row["section"] != section:
            section = row["section"]
            yield from ("", _styled(clean(str(section)).upper(), _BOLD, color))
        yield from ("", _styled(clean(row["label"]), _BOLD, color))
        for cell in row["cells"]:
            name = clean(answer.labels[cell["of"]])
            if not cell["entries"]:
                yield f"  {name}: {UNKNOWN}"
                continue
            yield f"  {name}"
            yield from (f"    {line}" for line in _cell(cell["entries"], width - 4))


def _styled(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_OFF}" if color else text


def markdown(answer: Answer, footnoted: Any) -> list[str]:
    """The comparison as Markdown tables, one a section; `footnoted` escapes text and links its marks."""
    lines: list[str] = []
    for section in dict.fromkeys(row["section"] for row in answer.rows):
        names = [footnoted(answer.labels[id_]) for id_ in answer.subjects]
        lines += [f"### {section}", "", "| | " + " | ".join(names) + " |", "|" + " --- |" * (len(names) + 1)]
        lines += [_markdown_row(row, footnoted) for row in answer.rows if row["section"] == section]
        lines += [""]
    return lines


def _markdown_row(row: Row, footnoted: Any) -> str:
    cells = ["<br>".join(footnoted(entry_text(entry)) for entry in cell["entries"]) or f"*{UNKNOWN}*" for cell in row["cells"]]
    return f"| **{footnoted(row['label'])}** | " + " | ".join(cells) + " |"
