"""Kills `add`, `import`, `fmt`, `merge`, `rename` and `retract` at random moments, and looks at what is left.

    python benchmarks/kill_while_writing.py [RUNS]

A small graph is changed again and again. Each run knows from a dry run what every file must be afterwards, starts the
command in a process of its own, and kills it (SIGKILL) at a random moment; the moments home in on the writing, however
fast the machine is. After the next writer has settled the folder, all files must be as before or all as afterwards,
and as afterwards if the command had said so.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from ssbgraph.atomic import JOURNAL, locked
from ssbgraph.cli import run as command_line
from ssbgraph.store.load import open_view

State = dict[str, bytes]
DATASET = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/ssbgraph/dataset> a dcat:Dataset ;
    dcterms:title "A small world" ;
    ssb:asOf "2026-11-25"^^xsd:date .
"""
_FIRST = 0.05
"""Seconds after which the first kill of each command strikes."""
PAGE = "https://example.com/a"
SOURCE = {"id": "src-a", "url": PAGE, "title": "Alpha news", "publisher": "Example", "kind": "news"}


@dataclass
class Outcome:
    """What the kills left: torn or foreign files, acknowledged facts that are gone, and where the kills struck."""

    torn: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    moments: Counter[str] = field(default_factory=Counter)
    commands: Counter[str] = field(default_factory=Counter)


def firm(name: str) -> dict[str, object]:
    """A record of an organisation."""
    return {"id": name, "type": "Company", "name": name.replace("-", " ").title(), "country": "JP", "sources": ["src-a"]}


def new_world(folder: Path) -> Path:
    """A data folder with one organisation and one source."""
    data = folder / "data"
    data.mkdir()
    (data / "dataset.ttl").write_text(DATASET, encoding="utf-8")
    bring(data, [SOURCE, firm("alpha")])
    return data


def bring(data: Path, records: list[dict[str, object]]) -> list[str]:
    """The arguments that import the records; imports them right away where the data are still empty."""
    file = data.parent / "facts.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    arguments = ["import", str(file), "--data", str(data)]
    if not (data / "organisations").exists():
        quietly(arguments)
    return arguments


def job(data: Path, number: int, chance: random.Random) -> list[str]:
    """A command with its arguments: something new in each run."""
    firms = sorted(path.stem for path in (data / "organisations").glob("firm-*.ttl") if b"ssb:Retired" not in path.read_bytes())
    where = ["--data", str(data)]
    kind = chance.choice(("add", "import", "fmt", "merge", "rename", "retract") if len(firms) > 2 else ("import",))
    if kind == "add":
        return [
            "add",
            "claim",
            "alpha",
            "energy-density-gravimetric",
            str(300 + number),
            "--unit",
            "W.h/kg",
            "--status",
            "company-stated",
            "--source",
            PAGE,
            *where,
        ]
    if kind == "import":
        return bring(data, [firm(f"firm-{number}-{n}") for n in range(8)])
    if kind == "fmt":
        target = data / "organisations" / f"{chance.choice(firms)}.ttl"
        target.write_bytes(target.read_bytes() + b"\n\n")
        return ["fmt", str(data)]
    if kind == "merge":
        return ["merge", *chance.sample(firms, 2), *where]
    if kind == "rename":
        return ["rename", chance.choice(firms), f"firm-{number}-renamed", *where]
    return ["retract", f"id:{chance.choice(firms)}", "--reason", "a test", *where]


def quietly(arguments: list[str]) -> str:
    """Runs a command in this process; what it says."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = command_line(arguments)
    if code:
        raise SystemExit(f"{' '.join(arguments)} failed with {code}: {said.getvalue()}")
    return said.getvalue()


def state(data: Path) -> State:
    """Content of every file below the folder, hidden ones included."""
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def afterwards(data: Path, arguments: list[str], before: State) -> State:
    """What the command makes of the folder, found out in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        restore(copy, before)
        quietly([word.replace(str(data), str(copy)) for word in arguments])
        return state(copy)


def restore(data: Path, content: State) -> None:
    """Writes the files anew."""
    for name, text in content.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(text)


def killed(arguments: list[str], wait: float) -> bool:
    """Runs the command in a child and kills that after `wait` seconds; whether it had said that it wrote."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        code = 1
        try:
            code = command_line(arguments)
            sys.stdout.flush()
        finally:
            os._exit(code)
    os.close(writing)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        text = said.read().decode()
    return "Wrote " in text or ": formatted" in text


def moment(data: Path, acknowledged: bool) -> str:
    """Where in its work the command was killed."""
    if (data / JOURNAL).exists():
        return "renaming"
    if list(data.rglob(".*.tmp")):
        return "preparing"
    return "after" if acknowledged else "before"


def strike(data: Path, number: int, waits: dict[str, float], chance: random.Random, outcome: Outcome) -> None:
    """One run: a command, a kill, a look. `waits` are the seconds after which each command writes, as far as known."""
    arguments = job(data, number, chance)
    before = state(data)
    expected = afterwards(data, arguments, before)
    wait = waits.get(arguments[0], _FIRST)
    acknowledged = killed(arguments, wait * chance.uniform(0.8, 1.2))
    when = moment(data, acknowledged)
    waits[arguments[0]] = wait * {"before": 1.1, "after": 0.9}.get(when, 1.0)
    with locked(data):
        found = state(data)
    label = f"run {number}: {' '.join(arguments[:3])}, killed {when}"
    if found not in (before, expected):
        outcome.torn.append(label)
    elif acknowledged and found != expected:
        outcome.lost.append(label)
    outcome.moments[when] += 1
    outcome.commands[arguments[0]] += 1


def run(runs: int, *, seed: int = 7, tell: Callable[[str], None] = lambda text: None) -> Outcome:
    """Kills as many commands; at the end the graph must still open."""
    outcome, chance = Outcome(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        data = new_world(Path(folder))
        waits: dict[str, float] = {}
        for number in range(runs):
            strike(data, number, waits, chance, outcome)
            if (number + 1) % 100 == 0:
                tell(f"{number + 1} runs, {len(outcome.torn)} torn, {len(outcome.lost)} lost")
        open_view([data])
    return outcome


def main() -> None:
    """Prints what the kills left."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    outcome = run(runs, tell=lambda text: print(text, flush=True))
    print(f"{runs} kills at: {dict(outcome.moments)}")
    print(f"of: {dict(outcome.commands)}")
    print(f"torn: {len(outcome.torn)}, acknowledged and lost: {len(outcome.lost)}")
    for line in (*outcome.torn, *outcome.lost):
        print(f"  {line}")
    sys.exit(bool(outcome.torn or outcome.lost))


if __name__ == "__main__":
    main()
