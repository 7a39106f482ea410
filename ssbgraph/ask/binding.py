"""Gives the names, filters and other words of a question to the parameters of the question it is read as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssbgraph.answers.registry import HOME, QUESTIONS, Question
from ssbgraph.ask.features import NAME, part
from ssbgraph.ask.filters import ORIGIN
from ssbgraph.ask.hearing import Heard
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


def bind(view: View, slug: str, slots: Sequence[str], heard: Heard, kept: Sequence[Word]) -> Reading | None:
    """The reading of the kept words as this question, the names filling the slots in order; None if it takes no such."""
    asked = next((one for one in QUESTIONS if one.slug == slug), None)
    slots, names = _foreground(slug, slots, names_of(kept), heard)
    bound = _bound(view, asked, slots, names) if asked else None
    if asked is None or bound is None:
        return None
    if slug in lexicon().implied and bound.get("of") in lexicon().background:
        del bound["of"]
    allowed = {one.name for one in asked.parameters} | {"as_of"}
    given = _given(kept, heard, slots, allowed)
    if given.pop(ORIGIN, False) and (HOME in asked.parameters or slug == "organisations"):
        return None
    left_out = [word.text for word in heard.kept if word not in kept and not word.ids and part(word) == "ROLE"]
    if not set(given) <= allowed or ("export_stop" in given and "country" not in given) or (left_out and "role" in allowed):
        return None
    notes = [word.note for word in heard.kept if word.note]
    notes += [f"{text!r} is no filter here: all are listed" for text in left_out]
    return Reading(slug, bound | {k: v for k, v in given.items() if k != "as_of"}, given.get("as_of"), tuple(notes))


def _foreground(slug: str, slots: Sequence[str], names: Sequence[Word], heard: Heard) -> tuple[Sequence[str], Sequence[Word]]:
    """The names without what the whole graph is about, where the question names enough else (`... in solid state`)."""
    pairs = [pair for pair in zip(slots, names, strict=True) if not is_background(pair[1])]
    if slug not in lexicon().beside or not (len(pairs) > 1 or "country" in heard.filters):
        return slots, names
    return [slot for slot, _ in pairs], [name for _, name in pairs]


def _given(words: Sequence[Word], heard: Heard, slots: Sequence[str], allowed: set[str]) -> dict[str, Any]:
    """What is said beside names: filters, flags, a metric or milestone, a role or kind, the predicate of evidence."""
    given = dict(heard.filters) | _closed(words, allowed) | (_predicate(words) if "object" in slots else {})
    given |= {flag: True for flag in heard.marks if flag in allowed}
    metrics = [word.metric for word in words if word.metric and not word.milestone]
    statements = [word.statement for word in words if word.statement]
    given |= ({"metric": metrics[0]} if metrics else {}) | ({"statement": statements[0]} if statements else {})
    if "metric" in allowed and "metric" not in given and (milestones := _milestones(words)):
        given["metric"] = milestones[0]
    if "by" in allowed and "by" not in given and (by := _by(heard.words)):
        given["by"] = by
    for name, meant in (("hops", "depth"), ("metric", "predicate")):
        if name in given and meant in allowed:
            given[meant] = given.pop(name)
    return given


def _by(words: Sequence[Word]) -> str | None:
    """What shares are told by, if the words say so (`which country dominates`)."""
    named = lexicon().by_words
    return next((named[one] for word in words if not word.ids for one in word.text.split() if one in named), None)


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


def _closed(words: Sequence[Word], allowed: set[str]) -> dict[str, Any]:
    """The role and the kind of partnership that the words name."""
    known = lexicon()
    parts = [known.classes.get(word.text, "") for word in words if not word.ids]
    roles = [(known.roles | known.roles_too if "chemistry" in allowed else known.roles).get(name) for name in parts]
    kinds = [(known.kinds | known.kinds_too if "kind" in allowed else known.kinds).get(name) for name in parts]
    found = {"role": next(filter(None, roles), None), "kind": next(filter(None, kinds), None)}
    return {name: value for name, value in found.items() if value}


def _milestones(words: Sequence[Word]) -> list[str]:
    """Milestones that the words name exactly, as metrics."""
    known = lexicon().milestones
    return [word.metric or known[word.text] for word in words if word.milestone or word.text in known]


def _predicate(words: Sequence[Word]) -> dict[str, Any]:
    """The relation that evidence is asked for; a word between the names tells it before any other."""
    known = lexicon()
    names = [at for at, word in enumerate(words) if part(word) == NAME]
    between = words[names[0] : names[-1]] if names else ()
    parts = [known.classes.get(word.text, "") for word in (*between, *words) if not word.ids]
    named = [known.predicates[name] for name in parts if name in known.predicates]
    return {"predicate": named[0]} if named else {}
