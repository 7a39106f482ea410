"""Finds names in a question: the longest exact name first, then a close one, never a silent guess.

Fuzzy names must have at least FUZZY_LENGTH letters, the same first letter and a likeness of FUZZY_LEAST (RapidFuzz
`ratio`, 0-100). `benchmarks/ask_threshold.py` measures it: at 86, 96 % of names with one slip are found, none as
another thing, and 1.7 % of names that are not in the graph are taken for one that is (5 % at 80, 22 % at 70).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ssbgraph.ask.english import base_forms, is_plain
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

LONGEST = 9
FUZZY_LEAST = 86.0
FUZZY_LENGTH = 5
WORD_LEAST = 85.0
"""Likeness that a word of the lexicon needs: one slip in seven letters."""
EXCHANGED_LEAST = 0.8
_MANY = 12
"""Things above which a part of their names tells none of them."""
_PLURAL = 5
"""Letters above which a last `s` may be that of a plural."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the question: a plain folded word, a name with the ids it can mean, a metric, or a statement's id."""

    text: str
    ids: tuple[str, ...] = ()
    metric: str = ""
    milestone: bool = False
    statement: str = ""
    note: str = ""


def link(view: View, words: Sequence[str]) -> list[Word]:
    """The words with names and metrics recognised, longest first."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        word, used = _longest(view, words, at)
        found.append(word)
        at += used
    return [_fuzzy(view, word) for word in _joined(view, found)]


def _longest(view: View, words: Sequence[str], at: int) -> tuple[Word, int]:
    words_known = lexicon()
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        text = " ".join(words[at : at + size])
        if size > 1 and text[-1].isdigit() and (statement := _statement(view, text)):
            return Word(text, statement=statement), size
        if metric := _metric(view, text):
            return Word(text, metric=metric, milestone=view.metrics[metric].milestone), size
        if named := tuple(id_ for id_ in words_known.aliases.get(text, ()) if id_ in view.things):
            return Word(text, named), size
        if size == 1 and words_known.known(text):
            break
        ids = _named(view.names, text, size)
        if ids:
            return Word(text, tuple(ids)), size
        if size > 1 and (words_known.known(text) or text in words_known.chemistries):
            return Word(text), size
    return Word(words[at]), 1


def _metric(view: View, text: str) -> str:
    """The metric that the words name, by a phrase of the lexicon or by its own label."""
    known = lexicon()
    id_ = known.metrics.get(text) or ("" if known.known(text) else text.replace(" ", "-"))
    return id_ if id_ in view.metrics else ""


def _statement(view: View, text: str) -> str:
    """The id of the statement that the words spell (`toyota 17`), if there is one."""
    id_ = text.replace(" ", "-")
    return id_ if id_ in view.relations or id_ in view.claims else ""


def _named(names: Mapping[str, Sequence[str]], text: str, size: int) -> Sequence[str]:
    """What the text names, as it stands, written as one word, or in the singular."""
    forms = [
        text,
        *([text.replace(" ", "")] if size > 1 or len(text) > 3 else []),
        *([text[:-1]] if text.endswith("s") and len(text) > _PLURAL else []),
        *([f"{text[:-3]}y"] if text.endswith("ies") and len(text) > _PLURAL else []),
    ]
    return next((found for form in forms if (found := names.get(form))), ())


def _joined(view: View, words: Sequence[Word]) -> list[Word]:
    """Runs of unknown words joined, so that a misspelt name of several words can be found."""
    found: list[Word] = []
    run: list[str] = []
    for word in [*words, Word("")]:
        unknown = (
            word.text
            and not (word.ids or word.metric or word.statement)
            and (not _plain(word.text) or word.text in lexicon().chemistries)
        )
        if unknown:
            run.append(word.text)
            continue
        found += _run(view, run)
        run = []
        if word.text:
            found.append(word)
    return found


def _run(view: View, run: Sequence[str]) -> list[Word]:
    if not run:
        return []
    joined = Word(" ".join(run))
    if len(run) > 1 and _fuzzy(view, joined).ids:
        return [joined]
    if (whole := _part_of_names(view, joined)).ids:
        return [whole]
    return [_part_of_names(view, Word(text)) for text in run]


def _part_of_names(view: View, word: Word) -> Word:
    """The words as the things whose names hold them (`Golden Bell` of `Changan Golden Bell`), if they are few.

    A word alone is a part of too many things; it only tells a plant by its place (`Thornton`) and actors by the
    beginning of their names (`Sumitomo`).
    """
    if _fuzzy(view, word).ids or _fuzzy(view, word).note:
        return word
    held = {id_ for name, named in view.names.items() if f" {word.text} " in f" {name} " for id_ in named}
    if " " not in word.text:
        begun = {id_ for id_ in held if view.things[id_].is_actor and fold(view.label(id_)).startswith(f"{word.text} ")}
        held = begun or (held if all(view.things[id_].kind == "Facility" for id_ in held) else set())
    if not 0 < len(held) <= _MANY:
        return word
    ids = tuple(sorted(held))
    return Word(word.text, ids, note=f"{word.text!r} read as {view.label(ids[0])!r}" if len(ids) == 1 else "")


def _plain(text: str) -> bool:
    words = lexicon()
    return (
        words.known(text)
        or text.isdigit()
        or text in words.countries
        or text in words.chemistries
        or text in words.numbers
        or is_plain(text)
    )


def _fuzzy(view: View, word: Word) -> Word:
    if word.ids or word.metric or word.statement or lexicon().known(word.text) or word.text in lexicon().plain:
        return word
    if form := next((form for form in base_forms(word.text) if form in lexicon().classes), None):
        return Word(form)
    if _plain(word.text):
        return word
    if len(word.text) < FUZZY_LENGTH:
        return Word(_idle_meant(word.text) or word.text)
    if word.text in lexicon().never:
        return word
    from rapidfuzz import fuzz, process

    close = _close_words(word.text)
    alike = [name for name in view.names if name[:1] == word.text[:1]]
    named = process.extract(word.text, alike, scorer=fuzz.ratio, score_cutoff=FUZZY_LEAST, limit=3)
    if close and (not named or close[0][1] >= named[0][1]):
        return Word(close[0][0], note=f"{word.text!r} read as {close[0][0]!r}")
    if not named:
        return Word(_idle_meant(word.text) or word.text)
    best = [text for text, score, _ in named if score == named[0][1]]
    ids = tuple(sorted({id_ for text in best for id_ in view.names[text]}))
    return Word(word.text, ids, note=f"{word.text!r} read as {view.label(ids[0])!r}")


def _idle_meant(text: str) -> str:
    """The idle word that a slip left: two letters exchanged, or one too few or too many (`abuot`, `evry`)."""
    from rapidfuzz.distance import OSA, Indel

    if text in lexicon().beyond:
        return ""
    for known in lexicon().drop:
        if abs(len(known) - len(text)) < 2 <= min(len(known), len(text)) - 2 and known[0] == text[0]:
            exchanged = sorted(known) == sorted(text) and OSA.distance(known, text) == 1
            if exchanged or Indel.distance(known, text) == 1:
                return known
    return ""


def _close_words(text: str) -> list[tuple[str, float]]:
    """Words of the lexicon one slip away: a long word with one letter wrong, or one with two letters exchanged.

    Likeness by optimal string alignment, which counts an exchange as one slip.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(text, _words(), scorer=OSA.normalized_similarity, score_cutoff=EXCHANGED_LEAST, limit=5)
    return [(known, 100 * score) for known, score, _ in found if 100 * score >= WORD_LEAST or sorted(known) == sorted(text)]


def _words() -> list[str]:
    return [word for word in lexicon().classes if len(word) >= FUZZY_LENGTH and " " not in word]
