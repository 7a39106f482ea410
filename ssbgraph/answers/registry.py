"""The one list of questions. Command line, Python API, `ask` and the documents all read it."""

from __future__ import annotations

import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal

from ssbgraph.errors import UnknownName, UsageError
from ssbgraph.model import ACTOR_KINDS, ITEM_KINDS, Answer
from ssbgraph.store.view import View

ParameterKind = Literal["thing", "statement", "text", "integer", "choice", "flag"]


@dataclass(frozen=True)
class Parameter:
    """One argument of a question: a thing of certain kinds, a number, a word of a closed list, or a flag."""

    name: str
    kind: ParameterKind = "thing"
    help: str = ""
    required: bool = True
    positional: bool = True
    multiple: bool = False
    kinds: frozenset[str] | None = None
    default: Any = None
    choices: tuple[str, ...] = ()
    minimum: int = 0

    @property
    def argument(self) -> str:
        """Name of the function's argument: `from_` for `from`, since that word belongs to Python."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name


@dataclass(frozen=True)
class Question:
    """A question: its slug, an example in words, its parameters and the function that answers it."""

    slug: str
    words: str
    help: str
    function: str
    parameters: tuple[Parameter, ...] = ()

    def call(self, view: View, arguments: Mapping[str, Any]) -> Answer:
        """The answer of the function, which is imported when first needed."""
        module, _, name = self.function.partition(":")
        function = getattr(import_module(f"ssbgraph.answers.{module}"), name)
        given = {one.argument: arguments[one.name] for one in self.parameters if one.name in arguments}
        day = given.pop("since", None)
        country = given.pop("country", None) if HOME in self.parameters else None
        found: Answer = _since(view, day, function, given) if day is not None else function(view, **given)
        return found if country is None else _at_home(view, country, found)


ACTORS = ACTOR_KINDS
ROLES = (
    "automaker",
    "cell-maker",
    "electrolyte-supplier",
    "cathode-supplier",
    "anode-supplier",
    "separator-supplier",
    "precursor-supplier",
    "equipment-supplier",
    "miner-refiner",
    "recycler",
    "investor",
    "research",
)
PARTNER_KINDS = (
    "joint-development",
    "collaboration",
    "joint-venture",
    "supply",
    "licence",
    "evaluation",
    "equipment",
    "investment",
    "membership",
)
OF = Parameter("of", help="a thing by id, label or alias")
OF_MAYBE = replace(OF, required=False)
OF_ACTOR = replace(OF, kinds=ACTORS, help="an organisation or person")
PARTNERED = ACTORS | {"Programme", "Product", "Vehicle", "Material", "Facility"}
WALK = (
    Parameter("hard", "flag", "required dependencies only", required=False, positional=False, default=False),
    Parameter("active", "flag", "active statements only", required=False, positional=False, default=False),
    Parameter("depth", "integer", "at most N steps", required=False, positional=False, minimum=1),
)


def option(name: str, kind: ParameterKind = "text", help: str = "", **more: Any) -> Parameter:
    """An optional parameter given by name."""
    return Parameter(name, kind, help, required=False, positional=False, **more)


MATERIAL = option("material", "thing", "only with this material or product", kinds=ITEM_KINDS)
METRIC = option("metric", "text", "only this metric, e.g. energy-density-gravimetric")

ITEM = replace(OF, kinds=ITEM_KINDS, help="a material, technology, product or vehicle by id, label or alias")
SINCE = option("since", "text", "only what was announced or began in or after this year, month or day")
KIND = option("kind", "choice", "only this kind of partnership", choices=PARTNER_KINDS)
COUNTRY = option("country", "text", "two-letter code or English name")
HOME = option("country", "text", "only organisations of this country (two-letter code or English name)")
"""Unlike COUNTRY it is no matter of the question's function: rows of other countries are left out of its answer."""

QUESTIONS: tuple[Question, ...] = (
    Question(
        "dependents",
        "who depends on sulfide electrolyte",
        "Who depends on a thing, with the proof of each hop.",
        "dependency:dependents",
        (OF, *WALK),
    ),
    Question(
        "dependencies",
        "what does Toyota depend on",
        "What a thing depends on, with the proof of each hop.",
        "dependency:dependencies",
        (OF, *WALK, option("tiers", "flag", "lay the chain out by tiers, down to the raw element", default=False)),
    ),
    Question(
        "suppliers",
        "who supplies Toyota with lithium sulfide",
        "Who supplies an organisation, or an item.",
        "supply:suppliers",
        (OF, MATERIAL, SINCE, HOME),
    ),
    Question(
        "customers",
        "whom does Solid Power supply",
        "Whom an organisation supplies, or who gets an item.",
        "supply:customers",
        (OF, MATERIAL, SINCE, HOME),
    ),
    Question(
        "producers",
        "who makes lithium sulfide",
        "Who makes or develops a material, product or vehicle.",
        "making:producers",
        (ITEM, HOME),
    ),
    Question("users", "which companies use a garnet electrolyte", "Who uses a material or technology.", "making:users", (ITEM,)),
    Question(
        "partners",
        "who are QuantumScape's partners",
        "Who works with an organisation, and how.",
        "partners:partners",
        (
            replace(
                OF,
                kinds=PARTNERED,
                help="an organisation, programme, product or material (not a class: organisations --chemistry)",
            ),
            KIND,
            SINCE,
            HOME,
        ),
    ),
    Question(
        "reach",
        "how far does BMW's network reach within 2 hops",
        "Who is within N partnerships.",
        "partners:reach",
        (OF_ACTOR, option("hops", "integer", "how many hops (default 2)", minimum=1, default=2), HOME),
    ),
    Question(
        "path",
        "how is Ford connected to Idemitsu",
        "How two things are connected: the shortest paths.",
        "paths:path",
        (
            replace(OF, name="from"),
            replace(OF, name="to"),
            option("k", "integer", "how many paths (default 3)", minimum=1, default=3),
        ),
    ),
    Question(
        "disruption",
        "what happens if Idemitsu's plant fails",
        "What stops or is at risk if things are lost.",
        "disruption:disruption",
        (
            replace(OF_MAYBE, multiple=True, help="things that are lost or late"),
            option("country", help="only what comes from this country, or all of it"),
            option("export_stop", "flag", "the country stops exporting; inside it goes on", default=False),
            option("delay", "integer", "come N months late instead", minimum=1),
        ),
    ),
    Question(
        "chokepoints",
        "what are the single points of failure for Toyota",
        "What alone stops a line, and cut sets.",
        "chokepoints:chokepoints",
        (OF_MAYBE,),
    ),
    Question(
        "substitutes",
        "who could replace Idemitsu for Toyota",
        "Known makers of the same, with their ties.",
        "substitutes:substitutes",
        (
            replace(OF, name="for", help="a supplier, plant, material or product"),
            option("of", "thing", "the customer that needs it"),
        ),
    ),
    Question(
        "concentration",
        "how concentrated is germanium by country",
        "Shares by stage and year, and the HHI.",
        "concentration:concentration",
        (ITEM, option("by", "choice", "country (default) or organisation", choices=("country", "organisation"))),
    ),
    Question(
        "promises",
        "what did Toyota promise",
        "What was promised when, for when, and what became of it.",
        "promises:promises",
        (OF, METRIC, SINCE),
    ),
    Question(
        "slippage",
        "whose launch dates have slipped most",
        "How far promised dates have slipped.",
        "slippage:slippage",
        (
            OF_MAYBE,
            option("role", "choice", "organisations of this role", choices=ROLES),
            option("country", "text", "organisations of this country, e.g. JP"),
            METRIC,
        ),
    ),
    Question("claims", "energy density of QSE-5", "Figures and dates claimed of a thing.", "claims:claims", (OF, METRIC, SINCE)),
    Question(
        "compare",
        "compare Toyota, Solid Power and QuantumScape",
        "Competitors side by side, like with like.",
        "compare:compare",
        (replace(OF, multiple=True, help="two or more organisations, products, materials or technologies"),),
    ),
    Question(
        "disputes",
        "where do sources disagree about BYD",
        "Where sources disagree.",
        "claims:disputes",
        (OF_MAYBE, option("computed", "flag", "also what the truth checks doubt", default=False)),
    ),
    Question(
        "unverified",
        "which QuantumScape claims are unverified",
        "Claims that nobody has shown, and why.",
        "claims:unverified",
        (OF_MAYBE, SINCE),
    ),
    Question(
        "investors",
        "who invested in Factorial",
        "Who put money into an organisation.",
        "ownership:investors",
        (OF, SINCE, HOME),
    ),
    Question(
        "investments",
        "what has Volkswagen invested in",
        "Where an organisation put its money.",
        "ownership:investments",
        (OF_ACTOR, SINCE),
    ),
    Question(
        "facilities",
        "which plants does Samsung SDI have",
        "Plants by owner, output or country.",
        "places:facilities",
        (OF_MAYBE, COUNTRY),
    ),
    Question("members", "who is in CASIP", "Members of a consortium or programme.", "places:members", (OF,)),
    Question(
        "organisations",
        "Chinese cell makers working on sulfide",
        "Organisations by role, country, chemistry.",
        "places:organisations",
        (
            option("role", "choice", "only with this role", choices=ROLES),
            COUNTRY,
            option("chemistry", "thing", "working on this material or technology", kinds=ITEM_KINDS),
        ),
    ),
    Question(
        "swot",
        "SWOT of the solid-state battery market",
        "Strengths, weaknesses, opportunities and threats.",
        "swot:swot",
        (
            replace(OF_MAYBE, help="a market (default: solid-state batteries) or an organisation"),
            option("for", "thing", "seen by this organisation that enters", kinds=ACTORS),
        ),
    ),
    Question("profile", "tell me about QuantumScape", "Everything about a thing on one page.", "profile:profile", (OF,)),
    Question(
        "evidence",
        "how do we know that Idemitsu supplies Toyota",
        "The statements and sources of a fact.",
        "evidence:evidence",
        (
            Parameter("subject", "text", "a statement (toyota-17), or a thing", required=False),
            Parameter("predicate", "text", "a relation, a metric, or dependsOn", required=False),
            Parameter("object", "text", "the other thing", required=False),
            option("statement", "statement", "a statement by its id, in place of a subject"),
        ),
    ),
)


def _since(view: View, day: str, function: Any, given: Mapping[str, Any]) -> Answer:
    from ssbgraph.answers.since import answered_since

    return answered_since(view, day, lambda later: function(later, **given))


def _at_home(view: View, country: str, found: Answer) -> Answer:
    from ssbgraph.answers.homes import of_country

    return of_country(view, country, found)


def question(slug: str) -> Question:
    """The question with this slug. Raises UsageError if there is none."""
    for found in QUESTIONS:
        if found.slug == slug:
            return found
    raise UsageError(f"there is no question {slug!r}", hint=f"Questions: {', '.join(q.slug for q in QUESTIONS)}.")


def answer(view: View, slug: str, parameters: Mapping[str, Any], limit: int | None = None) -> Answer:
    """The answer to a question whose names may be ids, labels or aliases.

    Raises UnknownName or AmbiguousName for a name, UsageError for a parameter that does not fit.
    """
    asked = question(slug)
    arguments = {
        one.name: _resolved(view, one, parameters[one.name])
        for one in asked.parameters
        if parameters.get(one.name) not in (None, (), [])
    }
    _require(asked, arguments, parameters)
    found = telling(view, asked.call(view, arguments), [text for value in parameters.values() for text in _listed(value)])
    return found if limit is None or len(found.rows) <= limit else _cut(found, limit)


def telling(view: View, found: Answer, given: Sequence[Any]) -> Answer:
    """The answer with what became of every retired name in the texts that were given."""
    fates = [fate for text in given if view.retired and isinstance(text, str) for fate in view.fates_in(text)]
    return replace(found, caveats=(*dict.fromkeys(fates), *found.caveats)) if fates else found


def _require(asked: Question, arguments: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    missing = [one.name for one in asked.parameters if one.required and one.name not in arguments]
    unknown = sorted(set(given) - {one.name for one in asked.parameters})
    if missing or unknown:
        text = f"needs {', '.join(missing)}" if missing else f"has no parameter {', '.join(unknown)}"
        raise UsageError(f"{asked.slug} {text}", hint=f"Example: {asked.words}.")


def _resolved(view: View, parameter: Parameter, value: Any) -> Any:
    if parameter.kind == "thing":
        if parameter.multiple:
            return [_named(view, parameter, name) for name in _listed(value)]
        return _named(view, parameter, value)
    if parameter.kind == "choice" and value not in parameter.choices:
        raise UsageError(f"{value!r} is no {parameter.name}", hint=f"One of: {', '.join(parameter.choices)}.")
    if parameter.kind == "integer" and (not isinstance(value, int) or value < parameter.minimum):
        raise UsageError(f"{parameter.name} must be a whole number of at least {parameter.minimum}")
    return value


def _named(view: View, parameter: Parameter, name: str) -> str:
    try:
        return view.resolve(name, parameter.kinds)
    except UnknownName:
        kind = view.things[view.resolve(name)].kind
        raise UsageError(f"{name!r} is of kind {kind}", hint=f"Give {parameter.help}.") from None


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else [value]


def _cut(found: Answer, limit: int) -> Answer:
    kept = found.rows[:limit]
    return replace(found, rows=kept, caveats=(f"The first {limit} of {len(found.rows)} rows.", *found.caveats))
