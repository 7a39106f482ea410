"""Learns how questions are read from examples: words, the question they ask and its parameters.

`python -m ssbgraph.ask.learning` reads the examples of `tests/ask` that are for developing and writes `weights.json`.
It needs scikit-learn (in the extra `test`); reading a question does not.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from ssbgraph.answers.registry import QUESTIONS, Parameter
from ssbgraph.ask.evaluation import Case, cases
from ssbgraph.ask.features import NAME, features, features_of, part
from ssbgraph.ask.hearing import hear
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.likelihood import REFUSED
from ssbgraph.ask.linking import Word
from ssbgraph.model import ACTOR_KINDS
from ssbgraph.store.view import View

EXAMPLES = Path(__file__).parents[2] / "tests" / "ask"
LEARNT_FROM = ("develop.tsv", "first_look.tsv")
WEIGHTS = Path(__file__).with_name("weights.json")
STRENGTH = 5.0
"""Inverse of the L2 penalty; 3 to 30 differ by less than one question in a hundred."""
PATTERN = 0.3
"""How much a pattern counts beside an example."""
_RARE = 0.05
"""Weights smaller than this are left out."""


def label(view: View, case: Case, words: Sequence[Word]) -> str | None:
    """The question of an example and what each of its names stands for; None if its parameters name other things."""
    if case.must_be_refused:
        return REFUSED
    slots = [_slot(view, case, word) for word in words if part(word) == NAME]
    return " ".join([case.slug, *slots]) if None not in slots else None


def _slot(view: View, case: Case, word: Word) -> str:
    ids = word.ids or (lexicon().chemistries[word.text],)
    for name, value in case.parameters.items():
        values = value if isinstance(value, list) else [value]
        if any(id_ in values for id_ in ids):
            return name
    return REFUSED


Known = tuple[str, frozenset[str], float]
"""An example as it is learnt: its label, its features and how much it counts."""


def of_cases(view: View, examples: Iterable[Case]) -> Iterator[Known]:
    """Examples in words; those with words that nothing knows teach nothing."""
    for case in examples:
        heard = hear(view, case.words)
        if not heard.unread and (name := label(view, case, heard.kept)):
            yield name, features(view, heard.kept, heard.filters), 1.0


def of_patterns() -> Iterator[Known]:
    """The patterns of the lexicon as examples, once for each kind of name that the parameters take."""
    parameters = {(asked.slug, one.name): one for asked in QUESTIONS for one in asked.parameters}
    for skeleton, uses in lexicon().patterns.items():
        for slug, slots in uses:
            taken = [_kinds(parameters.get((slug, slot))) for slot in slots]
            for kinds in product(*taken):
                names = iter(kinds)
                yield (
                    " ".join([slug, *slots]),
                    features_of([next(names) if one == NAME else one for one in skeleton.split()]),
                    PATTERN,
                )


def _kinds(parameter: Parameter | None) -> Sequence[str]:
    """How features tell the names that a parameter takes."""
    if parameter is None:
        return ()
    return ("*A", "*I") if parameter.kinds is None else ("*A",) if parameter.kinds & ACTOR_KINDS else ("*I",)


def learn(examples: Sequence[Known]) -> dict[str, Any]:
    """The weights as they are written: labels, biases and the features' weights by label."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(sorted(found), 1.0) for _, found, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(matrix, [name for name, _, _ in examples], sample_weight=[count for *_, count in examples])
    columns = {name: _sparse(column) for name, column in zip(vectorizer.feature_names_, model.coef_.T, strict=True)}
    return {
        "labels": [str(name) for name in model.classes_],
        "biases": [round(float(bias), 2) for bias in model.intercept_],
        "features": {name: column for name, column in columns.items() if column[0]},
    }


def _sparse(column: Any) -> tuple[list[int], list[float]]:
    kept = [(at, round(float(weight), 2)) for at, weight in enumerate(column) if abs(weight) >= _RARE]
    return [at for at, _ in kept], [weight for _, weight in kept]


def fingerprint(paths: Sequence[Path]) -> str:
    """What the examples were, so that weights learnt from others are noticed."""
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def known(view: View, paths: Sequence[Path]) -> list[Known]:
    """What is learnt from: the examples of these files and the patterns."""
    return [*of_cases(view, [case for path in paths for case in cases(path)]), *of_patterns()]


def main() -> None:
    """Learns from the examples and writes the weights."""
    from ssbgraph.store import open_view

    paths = [EXAMPLES / name for name in LEARNT_FROM]
    learnt = learn(known(open_view(), paths))
    text = json.dumps({"learnt_from": fingerprint(paths), **learnt}, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    print(
        f"{len(learnt['labels'])} labels, {len(learnt['features'])} features, {WEIGHTS.stat().st_size // 1024} KB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
