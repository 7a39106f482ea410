"""Writes the term reference of `ontology/README.md` from the ontology itself.

`python -m ssbgraph.quality.terms_reference` renews it; a test fails when it is stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ssbgraph.locate import ontology_dir
from ssbgraph.quality.checks import checks, header
from ssbgraph.terms import PREFIXES, curie

START, END = "<!-- terms:start -->", "<!-- terms:end -->"
_TERMS = """
SELECT ?term ?label ?definition ?question (GROUP_CONCAT(DISTINCT COALESCE(STR(?d), ""); separator=" ") AS ?domain)
       (GROUP_CONCAT(DISTINCT COALESCE(STR(?r), ""); separator=" ") AS ?range)
WHERE {
  ?term rdfs:isDefinedBy <https://w3id.org/ssbgraph/ontology> ; rdfs:label ?label ; skos:definition ?definition ;
        ssb:answers ?question .
  OPTIONAL { ?term rdfs:domain/(owl:unionOf/rdf:rest*/rdf:first)? ?d FILTER(isIRI(?d)) }
  OPTIONAL { ?term rdfs:range/(owl:unionOf/rdf:rest*/rdf:first)? ?r FILTER(isIRI(?r)) }
}
GROUP BY ?term ?label ?definition ?question ORDER BY ?term
"""


def reference() -> str:
    """The whole reference in Markdown: a table for each module and closed list."""
    root = ontology_dir()
    paths = [path for part in ("modules", "vocab") for path in sorted((root / part).glob("*.ttl"))]
    sections = [line for path in paths for line in _section(path, root)]
    return "\n".join([*sections, *_rules(), *_checks()])


def _section(path: Path, root: Path) -> Iterator[str]:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    rows: Any = store.query(_TERMS, prefixes=PREFIXES)
    yield f"### {path.relative_to(root).as_posix()}\n"
    yield "| term | label | definition | from → to | a question that needs it |\n|---|---|---|---|---|"
    for row in rows:
        texts = [_cell(row[name].value) for name in ("label", "definition", "question")]
        yield f"| `{curie(row['term'].value)}` | {texts[0]} | {texts[1]} | {_ends(row)} | {texts[2]} |"
    yield ""


def _ends(row: Any) -> str:
    domain, range_ = (", ".join(sorted(curie(iri) or iri for iri in row[name].value.split())) for name in ("domain", "range"))
    return f"{domain or 'any'} → {range_ or 'any'}" if domain or range_ else ""


def _rules() -> Iterator[str]:
    yield "### rules/\n"
    yield "| rule | gives | because |\n|---|---|---|"
    for path in sorted((ontology_dir() / "rules").glob("*.rq")):
        found = header(path.read_text(encoding="utf-8"))
        yield f"| `{path.stem}` | {_cell(found['gives'])} | {_cell(found.get('because', ''))} |"
    yield ""


def _checks() -> Iterator[str]:
    yield "### checks/\n"
    yield "| check | severity | problem | solution |\n|---|---|---|---|"
    for check in checks():
        yield f"| `{check.name}` | {check.severity} | {_cell(check.problem)} | {_cell(check.solution)} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def renewed(text: str) -> str:
    """The README with its reference section brought up to date. Raises ValueError if a marker is missing."""
    before, _, rest = text.partition(START)
    _, marker, after = rest.partition(END)
    if not marker:
        raise ValueError(f"ontology/README.md needs the markers {START} and {END}")
    return f"{before}{START}\n\n{reference()}\n{END}{after}"


def main() -> None:
    """Renews the reference in place."""
    path = ontology_dir() / "README.md"
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
