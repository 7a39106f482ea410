"""Entry point of `ssbgraph` and `python -m ssbgraph`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    from ssbgraph.cli import run

    code = run()
    sys.stdout.flush()
    sys.exit(code)


if __name__ == "__main__":
    main()
