"""A report as Markdown, HTML or PDF, through Jinja2 templates that are plain files and may be replaced.

Templates see `report` (`reports.model`), `style` (the style sheet), and the functions `mark`, `drawing`, `kind_of` and
`commands`; one of one's own may `extend` or `include` the shipped `report.html` and `report.md`. Values are escaped for
the language of the document, and templates run in a sandbox: neither data nor a template from elsewhere can run code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ssbgraph.errors import UsageError
from ssbgraph.reports.model import Block, Evidence, Figure, Measure, Note, Report

if TYPE_CHECKING:
    import jinja2

FORMS = ("markdown", "html", "pdf")
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".pdf": "pdf"}
DETAILED = 6
"""A note with more statements gives their ids and sources alone, without status and day."""
DAYS = ("Said", "On", "Announced", "When")
"""Columns that hold a day, which is not broken over lines."""
_IN_URLS = "%:/?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Document:
    """A written report; `beside` are the drawings of a Markdown document, by the name of the file they belong in."""

    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def form_of(path: str | Path) -> str:
    """The form that a file's name asks for. Raises UsageError for any other than .md, .html and .pdf."""
    found = SUFFIXES.get(Path(path).suffix.lower())
    if found is None:
        raise UsageError(f"{path} names no form of a report", hint="End the name in .md, .html or .pdf, or give --format.")
    return found


def written(report: Report, form: str, template: Path | None = None, stem: str = "report") -> Document:
    """The report in one of FORMS; `stem` is the name of the file without its ending, which drawings take up.

    Raises UsageError for a template that cannot be read or used, and for PDF without WeasyPrint.
    """
    if form == "markdown":
        return _markdown(report, template, stem)
    if form == "html":
        return Document(_html(report, template, _auto).encode())
    from ssbgraph.reports.pdf import pdf

    return Document(pdf(_html(report, template, _light), report))


def _auto(figure: Figure) -> str:
    return figure.auto


def _light(figure: Figure) -> str:
    return figure.light


def _html(report: Report, template: Path | None, drawn: Callable[[Figure], str]) -> str:
    from markupsafe import Markup

    def mark(evidence: Evidence) -> Markup:
        if not evidence.note:
            return Markup("")
        ids = " ".join(evidence.statements) or " ".join(dict.fromkeys(one.command for one in evidence.measures))
        return Markup('<sup class="mark"><a href="#note-{0}" title="{1}">{0}</a></sup>').format(evidence.note, ids)

    environment = _environment(template, autoescape=True)
    return _rendered(
        environment,
        template,
        "report.html",
        report=report,
        style=Markup(_style()),
        mark=mark,
        drawing=lambda figure: Markup(drawn(figure)),
    )


def _markdown(report: Report, template: Path | None, stem: str) -> Document:
    from ssbgraph.render.markdown import escape

    beside: dict[str, bytes] = {}

    def mark(evidence: Evidence) -> Markdown:
        return Markdown(f"[^{evidence.note}]" if evidence.note else "")

    def drawing(figure: Figure) -> Markdown:
        name = f"{stem}-{len(beside) + 1}.svg"
        beside[name] = figure.light.encode()
        return Markdown(f"![{escape(figure.caption.text)}]({name})")

    def shown(value: Any) -> Any:
        return value if isinstance(value, Markdown) else escape(str(value)).replace("~", "\\~")

    environment = _environment(template, finalize=shown)
    environment.globals.update(
        plain=Markdown,
        link=lambda url: Markdown(f"<{quote(url, safe=_IN_URLS)}>"),
        cited=lambda number: Markdown(f"\\[{number}\\]"),
    )
    environment.filters["lines"] = lambda text: Markdown("<br>".join(shown(line) for line in str(text).split("\n")))
    text = _rendered(environment, template, "report.md", report=report, mark=mark, drawing=drawing)
    return Document(text.encode(), beside)


def _kind_of(block: Block) -> str:
    """What a block is: Paragraph, Listing, Table, Figure or Caveat."""
    return type(block).__name__


def _commands(note: Note) -> list[tuple[str, list[Measure]]]:
    """The measures of a note by the command that gives them."""
    found: dict[str, list[Measure]] = {}
    for one in note.measures:
        found.setdefault(one.command, []).append(one)
    return list(found.items())


def _environment(template: Path | None, **options: Any) -> jinja2.Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shipped = PackageLoader("ssbgraph.reports")
    loader = ChoiceLoader([shipped, FileSystemLoader(template.parent)]) if template else shipped
    found = ImmutableSandboxedEnvironment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **options
    )
    found.globals.update(kind_of=_kind_of, commands=_commands, DETAILED=DETAILED, DAYS=DAYS)
    return found


def _rendered(environment: jinja2.Environment, template: Path | None, name: str, **context: Any) -> str:
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        chosen = environment.from_string(template.read_text(encoding="utf-8")) if template else environment.get_template(name)
        return chosen.render(context).rstrip() + "\n"
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the template {template}: {error}", hint="Name a Jinja2 file in UTF-8.") from None
    except TemplateSyntaxError as error:
        raise UsageError(
            f"{error.filename or template}, line {error.lineno}: {error.message}",
            hint="Start from ssbgraph/reports/templates/report.html or report.md.",
        ) from None
    except (TemplateError, TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise UsageError(
            f"{template}: {error}",
            hint="Templates see `report`, `style`, `mark` and `drawing`; the fields of a "
            "report are listed in ssbgraph/reports/model.py.",
        ) from None


def _style() -> str:
    return (files("ssbgraph.reports") / "templates" / "report.css").read_text(encoding="utf-8")
