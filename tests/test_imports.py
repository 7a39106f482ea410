"""Layers import one way, and a question starts without the heavy libraries."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ssbgraph"
FORBIDDEN = {
    "importing": {"answers", "render", "cli", "viz", "adding", "amending"},
    "amending": {"answers", "render", "cli", "viz", "adding"},
    "adding": {"render", "cli", "viz"},
    "model": {
        "reports",
        "store",
        "answers",
        "render",
        "cli",
        "sparql",
        "network",
        "viz",
        "quality",
        "importing",
        "adding",
        "amending",
    },
    "store": {"reports", "answers", "render", "cli", "sparql", "network", "viz", "quality", "importing", "adding", "amending"},
    "sparql": {"reports", "answers", "render", "cli", "viz", "importing", "adding", "amending"},
    "network": {"reports", "answers", "render", "cli", "viz", "importing", "adding", "amending"},
    "answers": {"reports", "render", "cli", "viz", "importing", "adding", "amending"},
    "render": {"reports", "store", "answers", "cli", "sparql", "network", "viz", "quality", "importing", "adding", "amending"},
    "viz": {"cli", "importing", "adding", "amending", "reports"},
    "reports": {"cli", "importing", "adding", "amending"},
}
HEAVY = ("rdflib", "networkx", "pyvis", "pyshacl", "jinja2", "numpy", "pyoxigraph", "rapidfuzz", "lark", "pandas")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        )
        found |= {name.split(".")[1] for name in names if name.startswith("ssbgraph.")}
    return found


@pytest.mark.parametrize("layer", sorted(FORBIDDEN))
def test_a_layer_imports_only_what_lies_above_it(layer: str) -> None:
    files = sorted((PACKAGE / layer).rglob("*.py")) or [PACKAGE / f"{layer}.py"]
    wrong = {str(path.relative_to(PACKAGE)): sorted(bad) for path in files if (bad := imported(path) & FORBIDDEN[layer])}
    assert wrong == {}


def test_a_warm_question_imports_no_heavy_library() -> None:
    code = (
        "import sys; from ssbgraph.cli import run; run(['dependents', 'toyota', '--format', 'json', '-o', '{}']);"
        "print(sorted(set(sys.modules) & set({!r})))"
    )
    target = Path(sys.prefix) / "import-check.json"
    script = code.format(target, HEAVY)
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    target.unlink()
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_no_file_is_past_400_lines() -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: count for name, count in lengths.items() if count > 400} == {}
