"""Takes filters out of a question: only active, required only, in China, since 2024, as of 2022, within two hops."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from typing import Any

from ssbgraph.ask.english import base_forms
from ssbgraph.ask.lexicon import lexicon

_HOPS = ("hop", "hops", "step", "steps", "degree", "degrees", "level", "levels", "handshakes", "partnership", "partnerships")
_WAYS = ("paths", "path", "routes", "ways", "connections", "links", "chains")
_LONGEST = 9
_MAKERS = ("MAKER", "SUPPLIER", "FIRM")
ORIGIN = "origin"
"""Key of the mark that the country stands before a name (`Chinese graphite`), so that it may tell where a thing is from."""
_PLACING = ("in", "from", "of")
_BEFORE_US = (*_PLACING, "the")
"""Words after which `us` in small letters is the country."""
_MANY_HOPS = 10
_MANY_PATHS = 100
_AS_OF = (("as", "of"), ("as", "at"), ("state", "of"), ("by", "end", "of"))


def take(words: Sequence[str], names: Container[str] = ()) -> tuple[list[str], dict[str, Any]]:
    """The words without those of filters, and the filters as parameters (`as_of`, `hops`, `country`, ...).

    Hops, months and export stops leave a word behind, since a question can hang on them (`within 2 hops of BMW`). A
    country that begins one of the names is part of the name (`Korea Zinc`).
    """
    rest = list(words)
    found: dict[str, Any] = {}
    for reader in (_as_of, _since, _hops, _paths, _delay, partial(_country, names), _exports, _flags, _by):
        rest = reader(rest, found)
    return rest, found


def _as_of(words: list[str], found: dict[str, Any]) -> list[str]:
    for phrase in _AS_OF:
        for at in range(len(words) - len(phrase)):
            date = words[at + len(phrase)]
            if tuple(words[at : at + len(phrase)]) == phrase and _date(words[at + len(phrase) :]):
                size = _date(words[at + len(phrase) :])
                found["as_of"] = "-".join(words[at + len(phrase) : at + len(phrase) + size])
                return words[:at] + words[at + len(phrase) + size :] if date else words
    return words


def _date(words: Sequence[str]) -> int:
    if not words or not (words[0].isdigit() and len(words[0]) == 4 and words[0] > "1990"):
        return 0
    size = 1
    while size < 3 and size < len(words) and words[size].isdigit() and len(words[size]) == 2:
        size += 1
    return size


def _since(words: list[str], found: dict[str, Any]) -> list[str]:
    for at, word in enumerate(words[:-1]):
        if word in ("since", "after", "from") and (size := _date(words[at + 1 :])):
            end = at + 1 + size
            if word == "from" and words[end : end + 1] not in ([], ["on"], ["onward"], ["onwards"]):
                continue
            found["since"] = "-".join(words[at + 1 : end])
            return words[:at] + words[end:]
    return words


def _hops(words: list[str], found: dict[str, Any]) -> list[str]:
    """How many steps (`within 3 hops`, `depth 2`, `two partnership steps`); a word stays: a question can hang on it."""
    for at, word in enumerate(words[:-1]):
        if word == "depth" and words[at + 1].isdigit():
            found["hops"] = int(words[at + 1])
            return [*words[:at], "hops", *words[at + 2 :]]
    for at, word in enumerate(words):
        value = _number(word)
        end = _next(words, at, _HOPS) if value and value < _MANY_HOPS else None
        if value and end:
            found["hops"] = value
            start = at - 1 if at and words[at - 1] in ("within", "in", "at", "for") else at
            return [*words[:start], "hops", *words[at + 1 : end], *words[end + 1 :]]
    return words


def _paths(words: list[str], found: dict[str, Any]) -> list[str]:
    """How many ways are asked for ("five paths"); the word stays, since the question hangs on it."""
    for at, word in enumerate(words):
        value = _number(word)
        if value and value < _MANY_PATHS and _next(words, at, _WAYS):
            found["k"] = value
            return [*words[:at], *words[at + 1 :]]
    return words


def _number(word: str) -> int | None:
    return lexicon().numbers.get(word, int(word) if word.isdigit() else None)


def _next(words: Sequence[str], at: int, wanted: Container[str]) -> int | None:
    """Where one of the wanted words follows, after another word at most."""
    return next((end for end in range(at + 1, min(at + 3, len(words))) if words[end] in wanted), None)


def _delay(words: list[str], found: dict[str, Any]) -> list[str]:
    numbers = {**lexicon().numbers, "a": 1}
    words = " ".join(words).replace("half a year", "6 months").replace("a year and a half", "18 months").split()
    for at in range(len(words) - 1):
        value = numbers.get(words[at], int(words[at]) if words[at].isdigit() else None)
        if value and words[at + 1] in ("month", "months", "year", "years"):
            found["delay"] = value * (12 if words[at + 1].startswith("year") else 1)
            start = at - 1 if at and words[at - 1] in ("by", "for") else at
            return [*words[:start], "delaymonths", *words[at + 2 :]]
    return words


def _exports(words: list[str], found: dict[str, Any]) -> list[str]:
    """Exports that are stopped with the goods named between the words ("halts lithium metal exports")."""
    known = lexicon()
    for at, word in enumerate(words):
        if word in known.export_verbs:
            nouns = [end for end in range(at + 1, min(at + 6, len(words))) if words[end] in known.export_nouns]
            if nouns:
                found["export_stop"] = True
                return [*words[:at], "exportstop", *words[at + 1 : nouns[0]], *words[nouns[0] + 1 :]]
    return words


def _flags(words: list[str], found: dict[str, Any]) -> list[str]:
    """Phrases that set a flag. What stays of one (`hard dependencies only`) goes too where the question names its verb."""
    text = f" {' '.join(words)} "
    for flag, phrases in lexicon().flags.items():
        for phrase, stays in phrases.items():
            if f" {phrase} " in text:
                found[flag] = True
                rest = text.replace(f" {phrase} ", " ", 1)
                kept = "" if stays == "dependencies" and _leans(rest.split()) else stays
                text = text.replace(f" {phrase} ", f" {kept} " if kept else " ", 1)
                break
    return text.split()


def _leans(words: Sequence[str]) -> bool:
    classes = lexicon().classes
    forms = (form for word in words for form in (word, *base_forms(word)))
    return any(classes.get(form) in ("DEPEND", "DEPENDENT", "NEED", "DEPENDENCY") for form in forms)


def _by(words: list[str], found: dict[str, Any]) -> list[str]:
    text = f" {' '.join(words)} "
    for phrase, value in lexicon().by.items():
        if f" {phrase} " in text:
            found["by"] = value
            return text.replace(f" {phrase} ", " ", 1).split()
    return words


def _is_else(words: Sequence[str], at: int, size: int, names: Container[str]) -> bool:
    """Whether a country's word is none here: the `us` of "tell us", or the beginning of a longer name."""
    if words[at] == "us" and (at == 0 or words[at - 1] not in _BEFORE_US):
        return True
    return any(" ".join(words[at:end]) in names for end in range(at + size + 1, min(len(words), at + _LONGEST) + 1))


def _tells_origin(words: Sequence[str], names: Container[str]) -> bool:
    """Whether a name begins the words that follow a country, and nobody comes after it (`Chinese graphite makers`)."""
    known = lexicon()
    ends = [end for end in range(1, min(len(words), _LONGEST) + 1) if " ".join(words[:end]) in names]
    after = known.classes.get(" ".join(words[ends[-1] : ends[-1] + 1])) if ends else None
    return bool(ends) and after not in _MAKERS and after not in known.roles and after not in known.roles_too


def _country(names: Container[str], words: list[str], found: dict[str, Any]) -> list[str]:
    countries = lexicon().countries
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if phrase in countries and not _is_else(words, at, size, names):
                found["country"] = countries[phrase]
                if at and words[at - 1] in _PLACING:
                    return words[: at - 1] + words[at + size :]
                if _tells_origin(words[at + size :], names):
                    found[ORIGIN] = True
                return words[:at] + words[at + size :]
    return words
