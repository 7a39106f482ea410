"""Opens the graph: as a view for the answers, or as a store for SPARQL."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ssbgraph.locate import data_paths
from ssbgraph.model import Claim, Dispute, Factor, Line, Measure, Metric, Relation, Source, Step, Thing
from ssbgraph.store import cache
from ssbgraph.store.former import Retired
from ssbgraph.store.view import View

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ssbgraph.store.compile import Compiled

T = TypeVar("T")
_TABLES: dict[str, type] = {
    "things": Thing,
    "relations": Relation,
    "claims": Claim,
    "sources": Source,
    "disputes": Dispute,
    "metrics": Metric,
    "factors": Factor,
    "measures": Measure,
    "lines": Line,
}


class Table(Mapping[str, T]):
    """A section of the compiled graph: decoded when first used, its values built when first asked for."""

    def __init__(self, packed: bytes, kind: Callable[..., T]) -> None:
        self._packed = packed
        self._kind = kind
        self._rows: dict[str, Any] | None = None
        self._built: dict[str, T] = {}

    @property
    def rows(self) -> dict[str, Any]:
        """Plain tuples by id."""
        if self._rows is None:
            self._rows = marshal.loads(self._packed)
        return self._rows

    def __getitem__(self, id_: str) -> T:
        if (found := self._built.get(id_)) is None:
            found = self._built[id_] = self._kind(*self.rows[id_])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.rows


def _plain(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, slot.name) for slot in fields(value))


def sections(compiled: Compiled) -> dict[str, Any]:
    """The content of a view as plain values."""
    from ssbgraph.store.former import former_names
    from ssbgraph.store.names import index

    records = compiled.records
    tables: dict[str, Mapping[str, Any]] = {name: getattr(records, name) for name in _TABLES if name != "lines"}
    packed: dict[str, Any] = {
        name: {id_: _plain(value) for id_, value in table.items()} for name, table in {**tables, "lines": compiled.lines}.items()
    }
    packed["steps"] = [_plain(step) for step in compiled.steps]
    packed["names"] = index(records.things.values(), former_names(records.retired))
    packed["retired"] = [_plain(one) for one in records.retired.values()]
    packed["days"] = (compiled.dataset_date.isoformat(), compiled.as_of.isoformat(), compiled.undated)
    return packed


def _view(packed: Mapping[str, bytes]) -> View:
    dataset_date, as_of, undated = marshal.loads(packed["days"])
    tables = {name: Table(packed[name], kind) for name, kind in _TABLES.items()}
    return View(
        **tables,
        steps=[Step(*row) for row in marshal.loads(packed["steps"])],
        names=marshal.loads(packed["names"]),
        dataset_date=date.fromisoformat(dataset_date),
        as_of=date.fromisoformat(as_of),
        undated=undated,
        retired={row[0]: Retired(*row) for row in marshal.loads(packed["retired"])},
    )


def open_view(paths: Sequence[str | Path] | None = None, as_of: date | None = None) -> View:
    """The graph of the given files and folders (default: the shipped data), as known on a day.

    Raises BadData listing every problem, UsageError for a path that does not exist.
    """
    chosen = data_paths(paths)
    key = _key(chosen, as_of)
    packed = cache.read(key)
    if packed is None:
        from ssbgraph.store.compile import compile_graph

        content = sections(compile_graph(chosen, as_of))
        cache.write(key, content)
        packed = {name: marshal.dumps(value) for name, value in content.items()}
    return _view(packed)


def _key(paths: Sequence[Path], as_of: date | None) -> str:
    from ssbgraph.store.files import data_files, digest, ontology_files, rule_files

    return digest(ontology_files() + rule_files() + data_files(paths), cache.code_version(), str(as_of))


def open_store(paths: Sequence[str | Path] | None = None, as_of: date | None = None) -> ox.Store:
    """The same graph as an in-memory RDF data set: a named graph per file, and the derived graphs.

    Raises as `open_view`.
    """
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(_quads(data_paths(paths), as_of), ox.RdfFormat.N_QUADS, lenient=True)
    return store


def _quads(paths: Sequence[Path], as_of: date | None) -> bytes:
    """All quads in N-Quads form, from the cache where it has them."""
    key = _key(paths, as_of)
    if (kept := cache.read_quads(key)) is not None:
        return kept
    import pyoxigraph as ox

    from ssbgraph.store.compile import compile_graph

    written = ox.serialize(compile_graph(paths, as_of).quads(), format=ox.RdfFormat.N_QUADS) or b""
    cache.write_quads(key, written)
    return written
