"""Nothing that was said later can change what had been promised on a day: random worlds, cut by hand and by the graph."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw

from ssbgraph import open_graph

HEAD = (
    (Path(__file__).parent / "worlds" / "promises" / "world.ttl").read_text().split("\n\n<https")[0]
    + """
<https://w3id.org/ssbgraph/dataset> ssb:asOf "2030-12-31"^^xsd:date .
src:s a ssb:Source ; dcterms:title "S" ; dcterms:publisher "P" ; ssb:url "https://example.org/s"^^xsd:anyURI ;
    ssb:sourceKind "news" .
id:a a ssb:Company ; skos:prefLabel "A" ; prov:hadPrimarySource src:s .
id:b a ssb:Company ; skos:prefLabel "B" ; prov:hadPrimarySource src:s .
"""
)
DAYS = draw.dates(date(2015, 1, 1), date(2030, 12, 31))
CLAIMS = draw.lists(
    draw.fixed_dictionaries(
        {
            "about": draw.sampled_from("ab"),
            "metric": draw.sampled_from(["vehicle-launch", "mass-production-start"]),
            "value": DAYS,
            "said": DAYS,
            "status": draw.sampled_from(["target", "planned", "achieved", "estimate"]),
            "scope": draw.sampled_from(["", 'ssb:application "robot" ; ', 'ssb:generation "all-solid" ; ']),
            "outcome": draw.sampled_from([None, "met", "missed", "replaced", "withdrawn"]),
            "outcome_on": draw.none() | DAYS,
            "revises": draw.none() | draw.integers(0, 5),
        }
    ),
    min_size=1,
    max_size=6,
)


def _turtle(claims: list[dict], cut: date | None) -> str:
    kept = {at for at, claim in enumerate(claims) if cut is None or claim["said"] <= cut}
    return HEAD + "\n".join(_claim(at, claims[at], kept, cut) for at in sorted(kept))


def _claim(at: int, claim: dict, kept: set[int], cut: date | None) -> str:
    known = claim["outcome_on"] or (claim["value"] if claim["outcome"] in ("met", "missed") else None)
    told = claim["outcome"] and (cut is None or (known is not None and known <= cut))
    outcome = f"ssb:outcome ssb:{claim['outcome']} ; " if told else ""
    outcome += f'ssb:outcomeDate "{claim["outcome_on"]}"^^xsd:date ; ' if told and claim["outcome_on"] else ""
    revises = claim["revises"]
    outcome += f"prov:wasRevisionOf st:c-{revises} ; " if revises in kept and revises != at else ""
    return (
        f"st:c-{at} a ssb:Claim ; ssb:about id:{claim['about']} ; ssb:metric metric:{claim['metric']} ; "
        f'ssb:value "{claim["value"]}"^^xsd:date ; ssb:status status:{claim["status"]} ; {claim["scope"]}{outcome}'
        f'ssb:announced "{claim["said"]}"^^xsd:date ; prov:hadPrimarySource src:s .'
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims=CLAIMS, day=DAYS)
def test_nothing_said_later_leaks(claims: list[dict], day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(tmp_path / "cache"))
    # A revision of something that was never said is no data; the whole world keeps those that stand.
    whole, then = tmp_path / "whole.ttl", tmp_path / "then.ttl"
    whole.write_text(_turtle(claims, None))
    then.write_text(_turtle(claims, day))
    seen, expected = open_graph(whole, day), open_graph(then, day)
    for name in ("A", "B"):
        assert seen.promises(name).as_record()["rows"] == expected.promises(name).as_record()["rows"]
    assert seen.slippage().rows == expected.slippage().rows
