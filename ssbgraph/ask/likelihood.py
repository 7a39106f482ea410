"""How likely the features of a question make each of its readings: multinomial logistic regression, already learnt.

The weights stand in `weights.json` beside this module; `python -m ssbgraph.ask.learning` learns them anew from examples.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Any

from ssbgraph.ask.kept import kept

LEAST = 0.6
"""Likelihood below which a reading is a guess. Of 634 questions held out 574 were right and 28 misread at this value, 583 and 33
at 0.5, 564 and 25 at 0.7."""
REFUSED = "-"
"""The label of questions that must be refused, and the slot of a name that the reading leaves aside."""


@dataclass(frozen=True, eq=False, repr=False)
class Weights:
    """For each label (a question and what its names are, as `suppliers of material`) a bias; for each feature its weights."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    features: dict[str, dict[int, float]]
    learnt_from: str

    def likelihoods(self, features: Collection[str]) -> list[float]:
        """The likelihood of each label; they add up to 1 (softmax)."""
        scores = list(self.biases)
        for feature in features:
            for label, weight in self.features.get(feature, {}).items():
                scores[label] += weight
        top = max(scores)
        powers = [exp(score - top) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights as learnt, read once."""
    return Weights(*kept("weights", [(files("ssbgraph.ask") / "weights.json").read_bytes()], __file__, _made))


def weights_of(raw: Mapping[str, Any]) -> Weights:
    """The weights in the form in which they are written."""
    return Weights(*_fields(raw))


def _made(texts: Sequence[bytes]) -> tuple[Any, ...]:
    import json

    return _fields(json.loads(texts[0]))


def _fields(raw: Mapping[str, Any]) -> tuple[Any, ...]:
    features = {name: dict(zip(labels, values, strict=True)) for name, (labels, values) in raw["features"].items()}
    return tuple(raw["labels"]), tuple(raw["biases"]), features, raw.get("learnt_from", "")


def likeliest(features: Collection[str], learnt: Weights | None = None) -> tuple[str, Sequence[str], float]:
    """The likeliest question, what its names stand for, and its likelihood."""
    learnt = learnt or weights()
    likelihoods = learnt.likelihoods(features)
    best = max(range(len(likelihoods)), key=likelihoods.__getitem__)
    slug, *slots = learnt.labels[best].split()
    return slug, slots, likelihoods[best]
