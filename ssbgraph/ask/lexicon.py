"""The words and patterns by which questions are read, from the folder `words` beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ssbgraph.ask.kept import kept
from ssbgraph.store.names import fold

_FILES = ("idle", "classes", "patterns", "names", "figures")
_WORD_LISTS = (
    "never",
    "plain",
    "beyond",
    "soft",
    "off",
    "idle",
    "bare",
    "never_first",
    "any_first",
    "closed",
    "not_closed",
    "background",
    "implied",
    "beside",
)


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """Word classes, dropped words, patterns by skeleton, and words that stand for filters."""

    drop: frozenset[str]
    classes: Mapping[str, str]
    patterns: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    predicates: Mapping[str, str]
    metrics: Mapping[str, str]
    chemistries: Mapping[str, str]
    roles: dict[str, str]
    kinds: dict[str, str]
    by: Mapping[str, str]
    by_words: Mapping[str, str]
    marks: Mapping[str, str]
    roles_too: dict[str, str]
    kinds_too: dict[str, str]
    countries: Mapping[str, str]
    numbers: Mapping[str, int]
    aliases: Mapping[str, tuple[str, ...]]
    milestones: Mapping[str, str]
    native: Mapping[str, str]
    export_verbs: frozenset[str]
    export_nouns: frozenset[str]
    flags: Mapping[str, Mapping[str, str]]
    never: frozenset[str]
    plain: frozenset[str]
    beyond: frozenset[str]
    soft: frozenset[str]
    off: frozenset[str]
    idle: frozenset[str]
    bare: frozenset[str]
    never_first: frozenset[str]
    any_first: frozenset[str]
    closed: frozenset[str]
    not_closed: frozenset[str]
    background: frozenset[str]
    implied: frozenset[str]
    beside: frozenset[str]

    def known(self, word: str) -> bool:
        """Whether the word is dropped or has a class."""
        return word in self.drop or word in self.classes


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    texts = [(files("ssbgraph.ask") / "words" / f"{name}.toml").read_bytes() for name in _FILES]
    return Lexicon(*kept("words", texts, __file__, _made))


def _made(texts: Sequence[bytes]) -> tuple[Any, ...]:
    import tomllib

    raw: dict[str, Any] = {}
    for text in texts:
        raw |= tomllib.loads(text.decode())
    return tuple(_folded(raw))


def _folded(raw: Mapping[str, Any]) -> Iterator[Any]:
    """The fields of a lexicon in order."""
    classes = {fold(word.replace("_", " ")): name for name, words in raw["class"].items() for word in words.split()}
    yield frozenset({fold(word.replace("_", " ")) for word in raw["drop"].split()} - set(classes))
    yield classes
    yield _patterns(raw["pattern"])
    yield raw["predicate"]
    yield {fold(word): name for word, name in raw["metric"].items()}
    yield {fold(word): name for word, name in raw["chemistry"].items()}
    yield from (raw["role"], raw["kind"], raw["by"], _inverted(raw["by_word"]), _inverted(raw["mark"]))
    yield from (raw["role_too"], raw["kind_too"])
    yield {fold(word): code for word, code in raw["country"].items()}
    yield raw["number"]
    yield {fold(word): tuple(ids.split()) for word, ids in raw["alias"].items()}
    yield {fold(word): name for word, name in raw["milestone"].items()}
    yield from (raw["native"], frozenset(raw["exports"]["verbs"].split()), frozenset(raw["exports"]["nouns"].split()))
    yield _flags(raw["flag"])
    yield from (frozenset(raw[name].split()) for name in _WORD_LISTS)


def _patterns(raw: Mapping[str, list[str]]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for slug, lines in raw.items():
        for line in lines:
            skeleton, slots = _skeleton(line)
            found.setdefault(skeleton, []).append((slug, slots))
    return {skeleton: tuple(uses) for skeleton, uses in found.items()}


def _inverted(raw: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): name for name, words in raw.items() for word in words.split()}


def _flags(raw: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Phrases by flag, the longest first, with what stays in their place."""
    return {flag: {phrase: phrases[phrase] for phrase in sorted(phrases, key=len, reverse=True)} for flag, phrases in raw.items()}


def _skeleton(line: str) -> tuple[str, tuple[str, ...]]:
    words = line.split()
    slots = tuple(word for word in words if not word.isupper())
    return " ".join(word if word.isupper() else "*" for word in words), slots
