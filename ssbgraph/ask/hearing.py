"""What is heard of a question: its names, its filters, the words that tell something and those that do not.

A word that nothing knows makes a question unread, for it may be what the question is about (`CEO of Toyota`), or a name
that the graph does not have. Adverbs, adjectives and verbs of plain English (`words/english.txt`), and nouns that stand in any
question (`plain` in `words/idle.toml`), are set aside instead, and the answer says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ssbgraph.ask.english import is_plain
from ssbgraph.ask.filters import take
from ssbgraph.ask.grammar import dangling, doers_asked
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word, link
from ssbgraph.ask.typed import take_typed
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_POSSESSIVE = re.compile(r"['’`]s?\b")
_ARROW = re.compile(r"\s*(?:[-=]+>|→)\s*")
_COUNTRY = re.compile(r"\bUS\b")
_CLAUSES = re.compile(r"[,:;!?()]\s*|\.\s+|\s[-–—]\s")
_MOST_CAPITALS = 0.5
"""Share of capitals above which a text is a headline, and a capital tells no name."""


@dataclass(frozen=True, eq=False)
class Heard:
    """A question's words as linked to names; `kept` are those that tell what is asked, `filters` were taken out."""

    words: tuple[Word, ...]
    kept: tuple[Word, ...]
    unread: tuple[str, ...]
    aside: tuple[str, ...]
    filters: dict[str, Any]
    marks: frozenset[str] = frozenset()
    """Flags that a word stands for, where the question has them (`hard`, `tiers`)."""


def hear(view: View, text: str) -> Heard:
    """The words of a text sorted into those that tell, those set aside and those that are not understood.

    A clause that is not understood and holds no word that tells (`for my thesis:`) is set aside as a whole.
    """
    heard = _heard(view, text)
    if not heard.unread:
        return heard
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    idle = [clause for clause in clauses if (part := _heard(view, clause)).unread and not _tells(part, clause)]
    if not idle or len(idle) == len(clauses):
        return heard
    rest = _heard(view, ", ".join(clause for clause in clauses if clause not in idle))
    return replace(rest, aside=(*rest.aside, *(clause.strip() for clause in idle)), words=heard.words)


def _heard(view: View, text: str) -> Heard:
    known = lexicon()
    text, typed = take_typed(text)
    words, filters = take(tokens(text), view.names)
    filters |= typed
    linked = doers_asked(link(view, words))
    telling = [word for word in linked if _is_telling(word)]
    strange = [word.text for word in linked if not _is_telling(word) and word.text not in known.drop]
    marks = frozenset(known.marks[word] for word in strange if word in known.marks)
    aside = [word for word in strange if word not in known.marks and is_plain(word) and word not in capitals(text)]
    unread = [word for word in strange if word not in aside and word not in known.marks]
    idle = dangling(linked, telling)
    kept = [word for word in telling if not any(word is one for one in idle)]
    return Heard(tuple(linked), tuple(kept), tuple(unread), tuple(aside), filters, marks)


def _tells(heard: Heard, clause: str) -> bool:
    telling = [word for word in heard.kept if lexicon().classes.get(word.text) not in lexicon().idle]
    return bool(telling or heard.filters or heard.marks) or any(letter.isdigit() for letter in clause)


def tokens(text: str) -> list[str]:
    """The folded words of a question, without punctuation and possessive endings."""
    text = _COUNTRY.sub("USA", _ARROW.sub(" to ", text))
    for phrase, meaning in lexicon().native.items():
        text = text.replace(phrase, f" {meaning} ")
    return fold(_POSSESSIVE.sub(" ", text)).split()


def _is_telling(word: Word) -> bool:
    known = lexicon()
    return bool(word.ids or word.metric or word.statement) or word.text in known.classes or word.text in known.chemistries


def capitals(text: str) -> frozenset[str]:
    """Words with a capital where a sentence has none, which tells a name."""
    found = re.findall(r"(?<![.?!:] )\b[^\W\d_][\w-]*", text)[1:]
    capitals = [word for word in found if word[0].isupper()]
    if len(capitals) > _MOST_CAPITALS * len(found):
        return frozenset()
    return frozenset(part for word in capitals for part in fold(word).split())
