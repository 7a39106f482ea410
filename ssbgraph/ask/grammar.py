"""What the place of a word tells: who depends on whom, prepositions that lead nowhere, names that tell one thing."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.answers.kin import objects, variants
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word
from ssbgraph.store.view import View

_ASKING = frozenset({"who", "whoever"})
_ASKED = {"DEPEND": "dependents", "NEED": "dependents", "INVEST": "investors"}
"""What is asked for with `who` before a verb of this class: those who do it."""
_PLACES = frozenset({"FOR", "WITH", "TO", "BY", "FROM"})
_OWNED = frozenset({"Product", "Vehicle", "Facility"})
"""Kinds that are told by their maker's name and their own (`Factorial Solstice`)."""


def class_of(word: Word) -> str:
    """The class of a word that is no name; empty if it has none."""
    return "" if word.ids else lexicon().classes.get(word.text, "")


def doers_asked(words: Sequence[Word]) -> list[Word]:
    """The words with `who ... depends` (only idle words between) as the asking for those who do so."""
    found = list(words)
    for at, word in enumerate(words):
        ahead = next((end for end in range(at + 1, len(words)) if words[end].ids or words[end].text not in lexicon().drop), None)
        if word.text in _ASKING and ahead is not None and (doer := _ASKED.get(class_of(words[ahead]))):
            found[ahead] = Word(doer)
    return found


def dangling(words: Sequence[Word], telling: Sequence[Word]) -> list[Word]:
    """Prepositions after which nothing is told, only words set aside (`for my listeners`)."""
    found = []
    for at, word in enumerate(words):
        if class_of(word) in _PLACES and _leads_nowhere(words[at + 1 :], telling):
            found.append(word)
    return found


def _leads_nowhere(after: Sequence[Word], telling: Sequence[Word]) -> bool:
    """Whether a word that is neither told nor idle comes before the next telling one."""
    for word in after:
        if any(word is one for one in telling):
            return False
        if word.text not in lexicon().drop:
            return True
    return False


def merged(view: View, words: Sequence[Word]) -> list[Word]:
    """The words with neighbouring names that tell one thing as one: maker and product, a compound and its family,
    an organisation and what one of its plants puts out (`Idemitsu's lithium sulfide plant`)."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before and before.ids and word.ids and (one := _one(view, before, word)):
            found[-1] = one
        elif class_of(word) == "PLANT" and (plants := _plants(view, found[-2:])):
            found[-2:] = [Word(" ".join([*(name.text for name in found[-2:]), word.text]), plants)]
        else:
            found.append(word)
    return found


def _plants(view: View, names: Sequence[Word]) -> tuple[str, ...]:
    """The plants of the first name that put out the second one or a kind of it."""
    if len(names) < 2 or not all(name.ids for name in names):
        return ()
    wanted = {kind for id_ in names[1].ids for kind in variants(view, id_)}
    owned = {one.object for id_ in names[0].ids for one in objects(view, id_, "operates", "builds")}
    return tuple(sorted(plant for plant in owned if any(one.object in wanted for one in objects(view, plant, "outputs"))))


def _one(view: View, first: Word, second: Word) -> Word | None:
    """The name that two neighbours amount to, if they do."""
    if any(view.things[id_].kind in _OWNED and _related(view, id_, first.ids) for id_ in second.ids):
        return second
    if _is_kind(view, first, second):
        return first
    return second if _is_kind(view, second, first) else None


def _is_kind(view: View, narrow: Word, broad: Word) -> bool:
    return any(id_ != family and id_ in variants(view, family) for family in broad.ids for id_ in narrow.ids)


def _related(view: View, id_: str, others: Sequence[str]) -> bool:
    return any(
        {relation.subject, relation.object} & set(others) and view.things[other].is_actor
        for relation in view.relations_of.get(id_, ())
        for other in others
    )
