"""What a figure or date in a sentence is about: metrics by unit and by the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ssbgraph.quality.text.figures import Figure

_BY_UNIT: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "W.h/kg": (("", ("energy-density-gravimetric",)),),
    "W.h/L": (("", ("energy-density-volumetric",)),),
    "USD/W.h": (("", ("cost-per-kwh", "battery-price")),),
    "CNY/W.h": (("", ("cost-per-kwh", "battery-price")),),
    "min": (("charg|%", ("fast-charge-time",)),),
    "{cycles}": (("", ("cycle-life", "capacity-retention")),),
    "km": (("", ("driving-range",)),),
    "mS/cm": (("", ("ionic-conductivity",)),),
    "A.h": (("", ("cell-capacity",)),),
    "mA.h/g": (("", ("specific-capacity",)),),
    "a": (("life|last|durab|retention|years", ("service-life",)),),
    "t": (("", ("production-capacity", "production-volume")),),
    "MPa": (("", ("pressure",)),),
    "{layers}": (("", ("layers",)),),
    "m2": (("", ("floor-area",)),),
    "W.h": (
        ("capacity|per year|annual|plant|factory|produc|licen", ("production-capacity",)),
        ("shipp|install", ("shipments",)),
        ("", ("energy-content", "production-capacity")),
    ),
    "%": (
        ("retention|retain|maintain", ("capacity-retention",)),
        ("cost", ("cost-reduction",)),
        ("share|mining|refin|supply", ("world-share", "market-share")),
    ),
}
_MONEY = (
    ("invest", ("investment", "funding-amount")),
    ("fund|rais|grant|award", ("funding-amount", "investment")),
    ("revenue|liquid|valu|order", ("financial-figure",)),
    ("", ("investment", "funding-amount", "price")),
)
_MILESTONES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"mass[- ]produc\w*|series produc\w*|volume produc\w*|serial produc\w*",
        ("mass-production-start", "commercial-launch", "vehicle-launch"),
    ),
    (
        r"commerciali[sz]\w*|launch\w*|market entry|go(?:es)? on sale",
        ("commercial-launch", "vehicle-launch", "mass-production-start"),
    ),
    (r"pilot (?:line|plant|produc\w*)", ("pilot-production-start", "small-scale-production-start")),
    (
        r"(?:construction|building)[^.]{0,30}(?:start|begin|beginning|began)|break ground|ground[- ]?breaking",
        ("construction-start",),
    ),
    (r"samples?\b[^.]{0,40}(?:deliver|ship)|(?:deliver|ship)\w*[^.]{0,40}samples?", ("sample-delivery",)),
    (r"operations? start\w*|start\w* (?:of )?operations?", ("operation-start", "pilot-production-start")),
    (r"prototype", ("prototype-unveil", "vehicle-test")),
    (r"road test|vehicle test|field test", ("vehicle-test",)),
)


def metrics_of(figure: Figure, sentence: str) -> tuple[str, ...]:
    """Metrics that the figure can be of, likeliest first; none if the unit tells nothing."""
    if figure.unit == "kg":
        return ()  # a weight, not an output
    dimension = figure.comparable[0]
    rules = _BY_UNIT.get(dimension)
    if rules is None and len(dimension) == 3 and dimension.isupper():
        rules = _MONEY
    return next((metrics for words, metrics in rules or () if re.search(words, sentence, re.IGNORECASE)), ())


def milestones_of(sentence: str) -> tuple[str, ...]:
    """Milestone metrics that the words of the sentence name."""
    found: dict[str, None] = {}
    for words, metrics in _MILESTONES:
        if re.search(words, sentence, re.IGNORECASE):
            found.update(dict.fromkeys(metrics))
    return tuple(found)


_YEARS = re.compile(r"\b(20[0-4]\d)(?:\s?(?:-|–|—|to|and|or)\s?(20[0-4]\d|\d{2}\b))?")


def years_of(text: str) -> list[tuple[int, int, int, int]]:
    """Years and spans of years: first and last year, start and end of their place."""
    found = []
    for match in _YEARS.finditer(text):
        first = int(match[1])
        last = int(match[2]) if match[2] and len(match[2]) == 4 else first // 100 * 100 + int(match[2] or match[1][2:])
        if last >= first:
            found.append((first, last, match.start(), match.end()))
    return found


def years_near(figure: Figure, sentence: str) -> tuple[int, int] | None:
    """The year or span that stands with the figure: next behind it, else the only one of the sentence."""
    years = years_of(sentence)
    behind = [
        one
        for one in years
        if 0 <= one[2] - figure.end <= 30 and not re.search(r"\d+ (?:metric )?t", sentence[figure.end : one[2]])
    ]
    chosen = behind[0] if behind else years[0] if len(years) == 1 else None
    return (chosen[0], chosen[1]) if chosen else None
