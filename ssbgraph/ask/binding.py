"""Gives the names, filters and other words of a question to the parameters of the question it is read as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssbgraph.answers.registry import QUESTIONS, Question
from ssbgraph.ask.features import NAME, part
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word
from ssbgraph.store.names import fold
from ssbgraph.store.view import View


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read: the slug, its parameters, the day it holds for, and what was corrected."""

    question: str
    parameters: dict[str, Any]
    as_of: str | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def command(self) -> str:
        """The exact command that asks the same."""
        from shlex import quote

        asked = next(one for one in QUESTIONS if one.slug == self.question)
        positional = {one.name for one in asked.parameters if one.positional}
        parts = ["ssbgraph", self.question]
        for name, value in self.parameters.items():
            values = value if isinstance(value, list) else [value]
            if name in positional:
                parts += [quote(str(one)) for one in values]
            else:
                option = f"--{name.replace('_', '-')}"
                parts += [option] if value is True else [option, quote(str(value))]
        return " ".join([*parts, *(["--as-of", self.as_of] if self.as_of else [])])


def names_of(words: Iterable[Word]) -> list[Word]:
    """The names among the words; a chemistry in words (`sulfide-based`) counts as the name of it."""
    chemistries = lexicon().chemistries
    return [word if word.ids else Word(word.text, (chemistries[word.text],)) for word in words if part(word) == NAME]


def is_background(word: Word) -> bool:
    """Whether it names what the whole graph is about."""
    return bool(word.ids) and lexicon().background.issuperset(word.ids)


def bind(
    view: View, slug: str, slots: Sequence[str], words: Sequence[Word], kept: Sequence[Word], filters: Mapping[str, Any]
) -> Reading | None:
    """The reading of the kept words as this question, the names filling the slots in order; None if it takes no such."""
    asked = next((one for one in QUESTIONS if one.slug == slug), None)
    bound = _bound(view, asked, slots, names_of(kept)) if asked else None
    if asked is None or bound is None:
        return None
    if slug in lexicon().implied and bound.get("of") in lexicon().background:
        del bound["of"]
    allowed = {one.name for one in asked.parameters} | {"as_of"}
    given = _given(kept, filters, slots, allowed)
    left_out = [word.text for word in words if word not in kept and not word.ids and part(word) == "ROLE"]
    if not set(given) <= allowed or ("export_stop" in given and "country" not in given) or (left_out and "role" in allowed):
        return None
    notes = [word.note for word in words if word.note]
    notes += [f"{text!r} is no filter here: all are listed" for text in left_out]
    return Reading(slug, bound | {k: v for k, v in given.items() if k != "as_of"}, given.get("as_of"), tuple(notes))


def _given(words: Sequence[Word], filters: Mapping[str, Any], slots: Sequence[str], allowed: set[str]) -> dict[str, Any]:
    """What is said beside names: filters, a metric or milestone, a role or kind, the predicate of evidence."""
    given = dict(filters) | _closed(words) | (_predicate(words) if "object" in slots else {})
    metrics = [word.metric for word in words if word.metric]
    if metrics:
        given["metric"] = metrics[0]
    if "hops" in given and "depth" in allowed:
        given["depth"] = given.pop("hops")
    if "metric" in allowed and "metric" not in given and (milestones := _milestones(words)):
        given["metric"] = milestones[0]
    if "metric" in given and "predicate" in allowed:
        given["predicate"] = given.pop("metric")
    return given


def _bound(view: View, asked: Question, slots: Sequence[str], names: Sequence[Word]) -> dict[str, Any] | None:
    bound: dict[str, Any] = {}
    for slot, word in zip(slots, names, strict=True):
        parameter = next((one for one in asked.parameters if one.name == slot), None)
        if parameter is None:
            return None
        fitting = [id_ for id_ in word.ids if parameter.kinds is None or view.things[id_].kind in parameter.kinds]
        exact = [id_ for id_ in fitting if fold(view.label(id_)) == word.text or id_ == word.text]
        chosen = exact if len(exact) == 1 else fitting
        if len(chosen) != 1:
            return None
        if parameter.multiple:
            bound.setdefault(slot, []).append(chosen[0])
        else:
            bound[slot] = chosen[0]
    return bound


def _closed(words: Sequence[Word]) -> dict[str, Any]:
    """The role and the kind of partnership that the words name."""
    known = lexicon()
    parts = [known.classes.get(word.text, "") for word in words if not word.ids]
    roles = [known.roles[name] for name in parts if name in known.roles]
    kinds = [known.kinds[name] for name in parts if name in known.kinds]
    return ({"role": roles[0]} if roles else {}) | ({"kind": kinds[0]} if kinds else {})


def _milestones(words: Sequence[Word]) -> list[str]:
    """Milestones that the words name exactly, as metrics."""
    known = lexicon().milestones
    return [known[word.text] for word in words if word.text in known]


def _predicate(words: Sequence[Word]) -> dict[str, Any]:
    known = lexicon()
    parts = [known.classes.get(word.text, "") for word in words if not word.ids]
    named = [known.predicates[name] for name in parts if name in known.predicates]
    return {"predicate": named[0]} if named else {}
