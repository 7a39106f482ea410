"""Hostile queries: each is refused or ended in its time, the caller lives on, nothing outside is touched."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile import bombs, escapes

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql import process
from ssbgraph.sparql.guard import check
from ssbgraph.sparql.sandbox import Sandbox

TIMEOUT = 0.4
SLACK = 6.0
"""Seconds for starting the child and opening the data on a busy machine."""
ESCAPES = {
    "SERVICE": escapes.SERVICES,
    "comments": escapes.COMMENTS,
    "escaped": escapes.ESCAPED,
    "FROM": escapes.FROMS,
    "updates": escapes.UPDATES,
}
WORLD = "@prefix id: <https://w3id.org/ssbgraph/id/> .\n" + "".join(
    f"id:n{number} id:to id:n{number * 7 % 101}, id:n{number * 3 % 103} .\n" for number in range(200)
)


class Server:
    """A server on this machine that counts its callers."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/sparql"
        self.callers = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.callers += 1
            connection.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.ttl"
    path.write_text(WORLD, encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.socket.close()


def outcome(query: str, world: Path) -> tuple[str, float]:
    """What became of the query (answered, or the error's name) and the seconds it took."""
    began = time.monotonic()
    try:
        Sandbox([world], timeout=TIMEOUT).run(query, limit=5)
    except QueryRefused as error:
        name = type(error).__name__ if error.exit_code == 2 and str(error).strip() else "silent"
        return name, time.monotonic() - began
    return "answered", time.monotonic() - began


def outcomes(queries: list[str], world: Path) -> dict[str, tuple[str, float]]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(queries, pool.map(lambda query: outcome(query, world), queries), strict=True))


def test_there_are_at_least_250_queries_in_twelve_classes() -> None:
    classes = ESCAPES | bombs.CLASSES
    assert len(classes) >= 12
    assert sum(len(set(queries)) for queries in classes.values()) >= 250


@pytest.mark.parametrize("kind", sorted(ESCAPES))
def test_what_reaches_outside_or_changes_is_refused(kind: str, world: Path, server: Server, tmp_path: Path) -> None:
    canary = tmp_path / "canary.ttl"
    canary.write_text("<x:canary> <x:canary> <x:canary> .", encoding="utf-8")
    os.utime(canary, (1, 1))
    queries = [query.format(url=server.url, file=canary.as_uri()) for query in ESCAPES[kind]]
    found = outcomes(queries, world)
    assert {query: what for query, (what, _) in found.items() if what != "QueryRefused"} == {}
    assert server.callers == 0
    assert canary.stat().st_atime == 1


@pytest.mark.parametrize("kind", sorted(bombs.CLASSES))
def test_bombs_end_in_their_time(kind: str, world: Path) -> None:
    found = outcomes(bombs.CLASSES[kind], world)
    assert "silent" not in {what for what, _ in found.values()}
    late = {query[:80]: seconds for query, (_, seconds) in found.items() if seconds > TIMEOUT + SLACK}
    assert late == {}
    assert len(found) == len(set(bombs.CLASSES[kind]))


@pytest.mark.parametrize("kind", [kind for kind in sorted(bombs.CLASSES) if kind.startswith("nested")])
def test_deep_nesting_is_refused_before_the_engine_sees_it(kind: str) -> None:
    for query in bombs.CLASSES[kind]:
        with pytest.raises(QueryRefused):
            check(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    ],
)
def test_the_child_reaches_no_server_even_without_the_checks(query: str, world: Path, server: Server) -> None:
    child = process.start("ssbgraph.sparql.child")
    job = {
        "query": query.replace("URL", server.url),
        "form": None,
        "limit": None,
        "paths": [str(world)],
        "as_of": None,
        "seconds": 5,
        "memory": 2**30,
    }
    child.communicate(json.dumps(job).encode(), timeout=60)
    assert server.callers == 0


def test_an_enclosed_process_opens_no_file_and_no_socket() -> None:
    code = (
        "import socket\nfrom ssbgraph.sparql import limits\nlimits.enclose(5)\n"
        "for action in (lambda: open('/etc/passwd'), lambda: open('/dev/null'), socket.socket):\n"
        "    try: action(); print('opened')\n"
        "    except OSError as error: print(error.errno == 24)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True"]


def test_a_query_that_needs_too_much_memory_is_refused(world: Path) -> None:
    query = (
        "SELECT (STRLEN(?v12) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?v0) "
        + " ".join(f"BIND(CONCAT(?v{n},?v{n},?v{n},?v{n},?v{n},?v{n},?v{n},?v{n}) AS ?v{n + 1})" for n in range(12))
        + " }"
    )
    with pytest.raises(QueryRefused, match=r"broke the engine|memory"):
        Sandbox([world], timeout=20, memory=256 * 2**20).run(query)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "SERVICE at 1:12"),
        ("DROP ALL", "DROP is an update"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "more than 200 deep"),
        ("SELECT * {", "not valid SPARQL at line 1"),
        ("SELECT * FROM <file:///etc/passwd> {}", "no graph of the data"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "did not finish within 0.4 s"),
    ],
)
def test_the_command_says_why_and_exits_2(query: str, words: str, world: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ssbgraph", "sparql", query, "--data", str(world), "--timeout", "0.4"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
