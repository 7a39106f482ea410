"""The one list of questions. Command line, Python API, `ask` and the documents all read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal

from ssbgraph.errors import UsageError
from ssbgraph.model import ACTOR_KINDS, Answer
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
        found: Answer = getattr(import_module(f"ssbgraph.answers.{module}"), name)(view, **arguments)
        return found


ACTORS = ACTOR_KINDS
OF = Parameter("of", help="a thing by id, label or alias")
OF_MAYBE = replace(OF, required=False)
OF_ACTOR = replace(OF, kinds=ACTORS, help="an organisation or person")
WALK = (
    Parameter("hard", "flag", "required dependencies only", required=False, positional=False, default=False),
    Parameter("active", "flag", "active statements only", required=False, positional=False, default=False),
    Parameter("depth", "integer", "at most N steps", required=False, positional=False, minimum=1),
)


def option(name: str, kind: ParameterKind = "text", help: str = "", **more: Any) -> Parameter:  # noqa: A002
    """An optional parameter given by name."""
    return Parameter(name, kind, help, required=False, positional=False, **more)


MATERIAL = option("material", "thing", "only with this material or product")
METRIC = option("metric", "text", "only this metric, e.g. energy-density-gravimetric")

QUESTIONS: tuple[Question, ...] = (
    Question("dependents", "who depends on sulfide electrolyte", "Who depends on a thing, with the proof of each hop.",
             "dependency:dependents", (OF, *WALK)),
    Question("dependencies", "what does Toyota depend on", "What a thing depends on, with the proof of each hop.",
             "dependency:dependencies", (OF, *WALK)),
)


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
    arguments = {one.name: _resolved(view, one, parameters[one.name]) for one in asked.parameters
                 if parameters.get(one.name) not in (None, (), [])}
    _require(asked, arguments, parameters)
    found = asked.call(view, arguments)
    return found if limit is None or len(found.rows) <= limit else _cut(found, limit)


def _require(asked: Question, arguments: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    missing = [one.name for one in asked.parameters if one.required and one.name not in arguments]
    unknown = sorted(set(given) - {one.name for one in asked.parameters})
    if missing or unknown:
        text = f"needs {', '.join(missing)}" if missing else f"has no parameter {', '.join(unknown)}"
        raise UsageError(f"{asked.slug} {text}", hint=f"Example: {asked.words}.")


def _resolved(view: View, parameter: Parameter, value: Any) -> Any:
    if parameter.kind == "thing":
        if parameter.multiple:
            return [view.resolve(name, parameter.kinds) for name in _listed(value)]
        return view.resolve(value, parameter.kinds)
    if parameter.kind == "choice" and value not in parameter.choices:
        raise UsageError(f"{value!r} is no {parameter.name}", hint=f"One of: {', '.join(parameter.choices)}.")
    if parameter.kind == "integer" and (not isinstance(value, int) or value < parameter.minimum):
        raise UsageError(f"{parameter.name} must be a whole number of at least {parameter.minimum}")
    return value


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else [value]


def _cut(found: Answer, limit: int) -> Answer:
    kept = found.rows[:limit]
    return replace(found, rows=kept, caveats=(f"The first {limit} of {len(found.rows)} rows.", *found.caveats))
