"""The graph as its files say it, with nothing derived: enough to find names and to read statements."""

from __future__ import annotations

from pathlib import Path

from ssbgraph.store.compile import dataset_date
from ssbgraph.store.files import data_files, ontology_files
from ssbgraph.store.former import former_names
from ssbgraph.store.names import index
from ssbgraph.store.parse import parse_each
from ssbgraph.store.records import Records
from ssbgraph.store.retired import set_aside
from ssbgraph.store.view import View


def plain_view(data: Path) -> View:
    """Things, statements, sources, disputes and names of a data folder. What does not parse is passed over."""
    parsed, _ = parse_each(ontology_files() + data_files([data]))
    live, gone = set_aside(parsed, None)
    records = Records(triple for one in live for triple in one.triples)
    day = dataset_date(records)
    return View(
        things=records.things,
        relations=records.relations,
        claims=records.claims,
        sources=records.sources,
        disputes=records.disputes,
        metrics=records.metrics,
        lines={},
        steps=[],
        names=index(records.things.values(), former_names(gone)),
        dataset_date=day,
        as_of=day,
        retired=gone,
        factors=records.factors,
        measures=records.measures,
    )
