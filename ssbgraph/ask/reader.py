"""Reads a question into a slug and parameters, or refuses with what could have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssbgraph.answers.registry import QUESTIONS, Question
from ssbgraph.ask.filters import take
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word, link
from ssbgraph.ask.thinning import thinned
from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_POSSESSIVE = re.compile(r"['’`]s?\b")


class NoQuestion(SsbGraphError):
    """Words that are no question of the registry; `candidates` are (words, command) pairs that could be meant."""

    code = "no-question"

    def __init__(self, text: str, candidates: Sequence[tuple[str, str]], unread: Sequence[str] = ()) -> None:
        why = f" (not understood: {', '.join(unread)})" if unread else ""
        listed = "\n".join(f"  {words:50} {command}" for words, command in candidates)
        super().__init__(f"I cannot read {text!r} as a question{why}", hint=f"You could ask:\n{listed}")
        self.candidates = tuple(candidates)


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


def tokens(text: str) -> list[str]:
    """The folded words of a question, without punctuation and possessive endings."""
    for phrase, meaning in lexicon().native.items():
        text = text.replace(phrase, f" {meaning} ")
    return fold(_POSSESSIVE.sub(" ", text)).split()


def read(view: View, text: str) -> Reading:
    """The question that the text asks. Raises NoQuestion, UnknownName or AmbiguousName."""
    words, filters = take(tokens(text), view.names)
    linked = link(view, words)
    known = lexicon()
    unread = [
        word.text
        for word in linked
        if not word.ids
        and not word.metric
        and word.text not in known.classes
        and word.text not in known.drop
        and word.text not in known.chemistries
    ]
    if unread:
        _refuse(view, text, linked, unread)
    kept = [word for word in linked if word.ids or word.metric or word.text not in known.drop]
    for reading in _readings(view, kept, filters):
        if not _too_loose(reading, words, linked):
            return reading
    _ambiguous(view, kept)
    raise NoQuestion(text, suggestions(view, linked))


def _too_loose(reading: Reading, words: Sequence[str], linked: Sequence[Word]) -> bool:
    """Whether the words ask something else: yes or no, more about a name than its profile, or all of everything."""
    known = lexicon()
    if words[0] in known.never_first and reading.question not in known.any_first:
        return True
    if reading.question in known.not_closed and words[0] in known.closed:
        return True
    if reading.question == "profile":
        beside = [word.text for word in linked if not word.ids]
        return not all(known.bare.issuperset(text.split()) or known.classes.get(text) == "PROFILE" for text in beside)
    return reading.question == "organisations" and not reading.parameters.keys() & {"role", "country"}


def _readings(view: View, words: Sequence[Word], filters: dict[str, Any]) -> Iterator[Reading]:
    """Readings of the words as they are, then of ever fewer of those that a question may be put without."""
    for kept in _variants(words):
        skeleton, names, metrics = _skeleton(kept)
        given = filters | ({"metric": metrics[0]} if metrics else {})
        for slug, slots in lexicon().patterns.get(skeleton, ()):
            if reading := _reading(view, slug, slots, words, kept, names, given):
                yield reading
    yield from _thinned_readings(view, words, filters)
    yield from _anchored_readings(view, words, filters)


def _anchored_readings(view: View, words: Sequence[Word], filters: dict[str, Any]) -> Iterator[Reading]:
    """The question that one class of the words decides, whatever else is said (see `anchor` in the lexicon)."""
    parts = [_part(word) for word in words]
    for part, (slug, least, most) in lexicon().anchors.items():
        if part not in parts:
            continue
        kept = [word for word in words if part != "SWOT" or not _is_background(word)]
        _, names, metrics = _skeleton(kept)
        if not {"NOT", "ADVICE"} & set(parts) and not metrics and least <= len(names) <= most:
            reading = _reading(view, slug, ("of",) * len(names), words, kept, names, filters)
            yield from [reading] if reading else []
        return


def _thinned_readings(view: View, words: Sequence[Word], filters: dict[str, Any]) -> Iterator[Reading]:
    """The reading with as few words as possible left out, if all such readings are of one question."""
    for matches in thinned([_part(word) for word in words]):
        found = []
        for slug, slots, left_out in matches:
            kept = [word for at, word in enumerate(words) if at not in left_out]
            _, names, metrics = _skeleton(kept)
            given = filters | ({"metric": metrics[0]} if metrics else {})
            if reading := _reading(view, slug, slots, words, kept, names, given):
                found.append(reading)
        if found:
            if len({reading.command for reading in found}) == 1:
                yield found[0]
            return


def _variants(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    known = lexicon()

    def is_soft(word: Word) -> bool:
        return not word.ids and not word.metric and _part(word) in known.soft

    named = [word for word in words if not _is_background(word)]
    if any(_part(word) == "SWOT" for word in words) and not any(word.ids for word in named):
        yield named
    yield words
    yield named
    yield [word for word in words if not is_soft(word)]
    yield [word for word in named if not is_soft(word)]


def _is_background(word: Word) -> bool:
    """Whether it names what the whole graph is about."""
    return bool(word.ids) and lexicon().background.issuperset(word.ids)


def _part(word: Word) -> str:
    """The place of a word in a skeleton: `*` for a name, METRIC, ROLE, KIND or its class."""
    known = lexicon()
    if word.ids or word.text in known.chemistries:
        return "*"
    if word.metric:
        return "METRIC"
    part = known.classes[word.text]
    return "ROLE" if part in known.roles else "KIND" if part in known.kinds else part


def _skeleton(words: Sequence[Word]) -> tuple[str, list[Word], list[str]]:
    parts = [_part(word) for word in words]
    chemistries = lexicon().chemistries
    names = [
        word if word.ids else Word(word.text, (chemistries[word.text],))
        for word, part in zip(words, parts, strict=True)
        if part == "*"
    ]
    return " ".join(_once(parts)), names, [word.metric for word in words if word.metric]


def _reading(
    view: View,
    slug: str,
    slots: Sequence[str],
    words: Sequence[Word],
    kept: Sequence[Word],
    names: Sequence[Word],
    given: dict[str, Any],
) -> Reading | None:
    """The reading of the kept words as this question, if its parameters can take names, filters and the rest."""
    asked = next((one for one in QUESTIONS if one.slug == slug), None)
    bound = _bound(view, asked, slots, names) if asked else None
    if asked is None or bound is None:
        return None
    if slug in lexicon().implied and bound.get("of") in lexicon().background:
        del bound["of"]
    given = given | _closed(kept) | (_predicate(kept) if "object" in slots else {})
    left_out = [word.text for word in words if word not in kept and not word.ids and _part(word) == "ROLE"]
    allowed = {one.name for one in asked.parameters} | {"as_of"}
    if "hops" in given and "depth" in allowed:
        given = {name: value for name, value in given.items() if name != "hops"} | {"depth": given["hops"]}
    if "metric" in allowed and "metric" not in given and (milestones := _milestones(kept)):
        given = given | {"metric": milestones[0]}
    if not set(given) <= allowed or ("export_stop" in given and "country" not in given):
        return None
    if left_out and "role" in allowed:
        return None
    notes = [word.note for word in words if word.note]
    notes += [f"{text!r} is no filter here: all are listed" for text in left_out]
    parameters = {name: value for name, value in given.items() if name != "as_of"}
    return Reading(slug, bound | parameters, given.get("as_of"), tuple(notes))


def _closed(words: Sequence[Word]) -> dict[str, Any]:
    """The role and the kind of partnership that the words name."""
    known = lexicon()
    parts = [known.classes.get(word.text, "") for word in words if not word.ids]
    roles = [known.roles[part] for part in parts if part in known.roles]
    kinds = [known.kinds[part] for part in parts if part in known.kinds]
    return ({"role": roles[0]} if roles else {}) | ({"kind": kinds[0]} if kinds else {})


def _milestones(words: Sequence[Word]) -> list[str]:
    """Milestones that the words name exactly, as metrics."""
    known = lexicon().milestones
    return [known[word.text] for word in words if word.text in known]


def _predicate(words: Sequence[Word]) -> dict[str, Any]:
    known = lexicon()
    parts = [known.classes.get(word.text, "") for word in words if not word.ids]
    named = [known.predicates[part] for part in parts if part in known.predicates]
    return {"predicate": named[0]} if named else {}


def _once(parts: Sequence[str]) -> list[str]:
    """The parts without immediate repetition of a class (names stay)."""
    return [part for at, part in enumerate(parts) if part == "*" or at == 0 or parts[at - 1] != part]


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


def _ambiguous(view: View, words: Sequence[Word]) -> None:
    for word in words:
        exact = [id_ for id_ in word.ids if fold(view.label(id_)) == word.text]
        if len(word.ids) > 1 and len(exact) != 1:
            raise AmbiguousName(word.text, [(id_, view.label(id_)) for id_ in word.ids])


def _refuse(view: View, text: str, linked: Sequence[Word], unread: Sequence[str]) -> None:
    """Refuses: as an unknown name if the unread words stand where a name should, else as no question."""
    known = lexicon()
    asks = any(word.text in known.classes for word in linked)
    named = any(word.ids for word in linked)
    if asks and not named and len(unread) <= 4:
        raise UnknownName(" ".join(unread), view.nearest(" ".join(unread)))
    raise NoQuestion(text, suggestions(view, linked), unread)


def suggestions(view: View, words: Sequence[Word], count: int = 3) -> list[tuple[str, str]]:
    """Questions that share most words with the text, as (words, command) pairs."""
    known = lexicon()
    classes = {known.classes[word.text] for word in words if word.text in known.classes}
    names = [id_ for word in words for id_ in word.ids[:1]]
    ranked: dict[str, int] = {}
    for skeleton, uses in known.patterns.items():
        shared = len(classes & set(skeleton.split())) * 2 - abs(skeleton.count("*") - len(names))
        for slug, _ in uses:
            ranked[slug] = max(ranked.get(slug, -9), shared)
    order = {question.slug: number for number, question in enumerate(QUESTIONS)}
    best = sorted((slug for slug in ranked if slug in order), key=lambda slug: (-ranked[slug], order[slug]))[:count]
    return [_suggestion(view, slug, names) for slug in best]


def _suggestion(view: View, slug: str, names: Sequence[str]) -> tuple[str, str]:
    asked = next(one for one in QUESTIONS if one.slug == slug)
    wanted = [one for one in asked.parameters if one.positional and one.required]
    alone = len(wanted) == 1 and not wanted[0].multiple
    if names and alone and (wanted[0].kinds is None or view.things[names[0]].kind in wanted[0].kinds):
        return f"{asked.help} [{view.label(names[0])}]", f"ssbgraph {slug} {names[0]}"
    return asked.words, f'ssbgraph ask "{asked.words}"'
