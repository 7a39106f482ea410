"""Expected sizes of the data, as `dataset.ttl` states them with their reasons: a graph that shrank is not published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssbgraph.quality.finding import Finding, Severity
from ssbgraph.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

_KINDS = {
    "claims": "ssb:Claim",
    "relations": "ssb:Relation",
    "disputes": "ssb:Dispute",
    "sources": "ssb:Source",
    "facilities": "ssb:Facility",
    "materials": "ssb:Material ssb:MaterialClass",
    "products": "ssb:Product ssb:Vehicle",
    "organisations": "ssb:Company ssb:JointVenture ssb:ResearchInstitute ssb:GovernmentBody ssb:Investor ssb:Person",
}
_ITEMS = "ssb:Technology ssb:Process ssb:Programme"
_KINDS["things"] = " ".join((_KINDS["facilities"], _KINDS["materials"], _KINDS["products"], _KINDS["organisations"], _ITEMS))
_EXPECTED = """SELECT ?e ?what ?least ?most ?reason WHERE {
  ?e a ssb:Expectation ; ssb:measures ?what ; ssb:reason ?reason .
  OPTIONAL { ?e ssb:minimum ?least } OPTIONAL { ?e ssb:maximum ?most } } ORDER BY ?what"""


def run_ranges(store: ox.Store) -> list[Finding]:
    """An error where there is less than expected, a warning where there is more, with the stated reason."""
    rows = store.query(_EXPECTED, prefixes=PREFIXES, use_default_graph_as_union=True)
    found: list[Finding] = []
    for row in rows:  # type: ignore[union-attr]
        what, reason = row["what"].value, row["reason"].value
        number = _count(store, what)
        least, most = row["least"], row["most"]
        if least is not None and number < int(least.value):
            found.append(_finding("error", row["e"].value, f"{number} {what}, expected at least {least.value}", reason))
        if most is not None and number > int(most.value):
            found.append(_finding("warning", row["e"].value, f"{number} {what}, expected at most {most.value}", reason))
    return found


def _count(store: ox.Store, what: str) -> int:
    query = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES ?kind {{ {_KINDS[what]} }} ?x a ?kind }}"
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    return int(next(iter(rows))["n"].value)  # type: ignore[arg-type]


def _finding(severity: Severity, subject: str, message: str, reason: str) -> Finding:
    return Finding(severity, "range", message, f"expected because: {reason}", "graph_data/dataset.ttl", subject)
