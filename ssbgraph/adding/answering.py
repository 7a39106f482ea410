"""One part of a record at a time: what may be answered, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssbgraph.adding import spelling
from ssbgraph.adding.completing import choices
from ssbgraph.adding.parts import Part
from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName
from ssbgraph.importing import values
from ssbgraph.importing.checks import AMOUNT_UNITS
from ssbgraph.importing.iso import COUNTRIES
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.model import Relation
from ssbgraph.store.view import View


def suggestions(view: View, part: Part, given: Mapping[str, Any]) -> Sequence[str]:
    """What may stand for a part: names of things of a kind that fits, terms of its list, units of the metric."""
    if part.is_thing:
        fitting = _kinds(part, given)
        return sorted({thing.label for thing in view.things.values() if not fitting or fitting & _all_kinds(thing.kind)})
    if part.field in ("unit", "qualifiers.unit"):
        metric = vocabulary().metrics.get(str(given.get("metric")))
        return sorted(metric.units if metric else AMOUNT_UNITS)
    if part.entry.term is values.country:
        return sorted(COUNTRIES)
    if part.field == "publisher":
        return sorted({source.publisher for source in view.sources.values()})
    if part.field == "qualifiers.route":
        return sorted({one.route for one in view.relations.values() if isinstance(one, Relation) and one.route})
    return choices(part)


def _kinds(part: Part, given: Mapping[str, Any]) -> frozenset[str]:
    known = vocabulary().properties.get(str(given.get("predicate")))
    if part.field in ("subject", "object") and known is not None:
        return known.domain if part.field == "subject" else known.range
    named = vocabulary().properties.get((part.entry.to or "").partition(":")[2])
    return named.range if named is not None and part.field.startswith("qualifiers.") else frozenset()


def _all_kinds(kind: str) -> frozenset[str]:
    return vocabulary().kinds.get(kind, frozenset({kind}))


def understood(view: View, part: Part, text: str, given: Mapping[str, Any]) -> str:
    """The answer as it is kept: terms as the ontology spells them, things by id. Raises Bad for one that will not do."""
    known = choices(part)
    if known and (text := spelling.term(text, known)) not in known:
        raise Bad("is not in the list", f"perhaps {spelling.nearest(text, known)}")
    if part.is_thing:
        return _thing(view, text)
    if part.field == "value":
        spelling.figure(text, str(given.get("metric")))
    elif part.is_number:
        part.entry.term(spelling.number(text))
    elif part.field not in ("records", "replaces"):
        part.entry.term(text)
    return text


def _thing(view: View, text: str) -> str:
    try:
        return view.resolve(text)
    except UnknownName as error:
        raise Bad(
            "is not known (end with + to add it)", f"nearest: {', '.join(label for _, label in error.candidates)}"
        ) from None
    except AmbiguousName as error:
        raise Bad("can mean several", f"give one of the ids {', '.join(id_ for id_, _ in error.candidates)}") from None
    except SsbGraphError as error:
        raise Bad(error.message, error.hint) from None
