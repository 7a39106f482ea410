"""A report on paper: HTML to PDF through the optional library WeasyPrint, without a look at the network or the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from ssbgraph.errors import UsageError
from ssbgraph.reports.model import Report

_HINT = (
    "Install it with `pip install 'ssbgraph[pdf]'` and its system library Pango (Debian: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0), or write .html and print it from a browser."
)


def pdf(html: str, report: Report) -> bytes:
    """The document as PDF: the same bytes for the same report, fonts and library. Raises UsageError without WeasyPrint."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise UsageError("PDF needs the library WeasyPrint, which is not installed or lacks Pango", hint=_HINT) from None
    day = datetime.fromisoformat(report.as_of).replace(tzinfo=UTC)
    with _EpochOf(int(day.timestamp())):
        written: bytes = HTML(string=html, url_fetcher=_refuse).write_pdf(pdf_identifier=report.kind.encode())
    return written


class _EpochOf:
    """Sets SOURCE_DATE_EPOCH, which fonts in a PDF take as their date, and puts it back."""

    def __init__(self, seconds: int) -> None:
        self._seconds = str(seconds)
        self._before: str | None = None

    def __enter__(self) -> None:
        self._before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = self._seconds

    def __exit__(self, *error: object) -> None:
        if self._before is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        else:
            os.environ["SOURCE_DATE_EPOCH"] = self._before


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"{url} is not fetched: a report is whole without the network")
