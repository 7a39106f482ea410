"""`check-document`: a text held against the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ssbgraph.cli.options import reading, show, view


@click.command("check-document")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--findings", is_flag=True, help="Only what is contradicted, misattributed, status-inflated or stale.")
@reading
def check_document_command(file: Path, findings: bool, data: tuple[str, ...], as_of: Any, limit: int | None, **shown: Any) -> int:
    """Check the claims of a Markdown text against the graph; exits 1 if one is not borne out.

    Example: ssbgraph check-document report.md
    """
    from dataclasses import replace

    from ssbgraph.answers.document import check_document
    from ssbgraph.errors import UsageError
    from ssbgraph.quality.document.verdicts import FLAGGED

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}: {error}", hint="Name a Markdown file in UTF-8.") from None
    answer = check_document(view(data, as_of), text, file.name, every=not findings)
    show(answer if limit is None else replace(answer, rows=answer.rows[:limit]), **shown)
    return 1 if any(row["verdict"] in FLAGGED for row in answer.rows) else 0
