"""How claims and relations read in a report: hedged as their status demands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ssbgraph.answers.countries import country_name
from ssbgraph.answers.wording import metric_label, words
from ssbgraph.dates import latest
from ssbgraph.model import Claim, Relation
from ssbgraph.reports.format import day, figure, listed
from ssbgraph.store.view import View

PROOF = ("third-party-verified", "achieved", "demonstrated", "company-stated", "planned", "target", "estimate")
"""Claim statuses, those that prove most first."""
SHOWN = frozenset(PROOF[:3])
_STATUS: Mapping[str, str] = {
    "third-party-verified": "verified by a third party",
    "achieved": "achieved",
    "demonstrated": "demonstrated",
    "company-stated": "company-stated",
    "planned": "planned",
    "target": "target",
    "estimate": "outside estimate",
    "under-evaluation": "under evaluation",
}


def status(view: View, claim: Claim) -> str:
    """The status in words, with who verified it: `verified by PowerCo`, `company-stated`, `outside estimate`."""
    if claim.status == "third-party-verified" and claim.verified_by:
        return f"verified by {listed([view.label(id_) for id_ in claim.verified_by])}"
    return status_words(claim.status)


def status_words(name: str) -> str:
    """A status of a claim or relation in words."""
    return _STATUS.get(name, name.replace("-", " "))


def conditions(view: View, claim: Claim) -> str:
    """Under which conditions a figure holds: sample, level, charge window, temperature, and what the source adds."""
    sample = f"{claim.sample_stage}-sample" if claim.sample_stage in ("A", "B", "C") else claim.sample_stage
    added = claim.conditions or ""
    scope = [text for text in (claim.charge_window, _degrees(claim.temperature)) if text and not _told(text, added)]
    named = [view.label(id_) for id_ in (claim.product, claim.material) if id_ and id_ != claim.about]
    sample = None if sample and sample in added else sample
    parts = [*named, sample, claim.level and f"{claim.level} level", *scope, added]
    return "; ".join(part for part in parts if part)


def _degrees(text: str | None) -> str:
    return (text or "").replace(" Cel", " °C")


def _told(text: str, added: str) -> bool:
    """Whether the conditions in words give the figures of a charge window or temperature already."""
    return text.rstrip("°C% ") in added


def country(code: str) -> str:
    """A country inside a sentence, with its article: `China`, `the United States`."""
    name = country_name(code)
    return f"the {name}" if name.startswith(("United", "Democratic", "Netherlands", "Philippines")) else name


def said(claim: Claim | Relation) -> str:
    """When it was said, for a table."""
    return day(claim.announced) if claim.announced else "undated"


def metric(view: View, claim: Claim) -> str:
    """What is claimed, for a table or a sentence."""
    return metric_label(view, claim.metric)


def claim_text(view: View, claim: Claim) -> str:
    """A figure with its status and day, to stand behind a name: `390 Wh/kg (demonstrated, March 2024)`."""
    when = f", {day(claim.announced)}" if claim.announced else ""
    return f"{figure(claim)} ({status(view, claim)}{when})"


def relation_text(view: View, relation: Relation, start: str) -> str:
    """A relation read from one of its ends, with a doubt where it does not hold yet."""
    other = relation.object if relation.subject == start else relation.subject
    doubt = "" if relation.status == "active" else f" ({status_words(relation.status)})"
    return f"{words(view, relation, ahead=relation.subject == start)} {view.label(other)}{doubt}"


def by_proof(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that are still held, those that prove most first, then the newest."""
    held = [one for one in claims if one.outcome not in ("missed", "replaced", "withdrawn")]
    return sorted(held, key=lambda one: (PROOF.index(one.status), _age(one), one.id))


def _age(claim: Claim) -> int:
    return -latest(claim.announced).toordinal() if claim.announced else 0


def top(claim: Claim) -> float:
    """The highest number of a quantity, for finding the largest; below everything for dates and words."""
    found = claim.maximum if claim.value is None else claim.value
    return float(found) if isinstance(found, (int, float)) else float("-inf")
