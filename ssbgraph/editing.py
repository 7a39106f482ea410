"""What a program can change of an opened graph: the same as the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssbgraph.locate import folder_to_change
from ssbgraph.store.load import open_view
from ssbgraph.store.view import View

if TYPE_CHECKING:
    from ssbgraph.importing import Report


class Editing:
    """Changes to the data folder of an opened graph, which answers from the changed data afterwards.

    Each returns a report: what became of each record, every problem, and the files with their old and new content. With
    any problem nothing is written. `dry_run=True` only reports. All raise UsageError, BadData and NotWritten.
    """

    view: View
    _paths: Sequence[Path] | None
    _as_of: date | None

    def add(self, kind: str, /, **given: Any) -> Report:
        """Enters a relation, claim, thing, source or dispute (see `ssbgraph.adding.add`)."""
        from ssbgraph.adding import add

        return self._done(add(self._folder(), kind, **given))

    def add_outcome(self, statement: str, outcome: str, **given: Any) -> Report:
        """Says what became of a promise (see `ssbgraph.adding.add_outcome`)."""
        from ssbgraph.adding import add_outcome

        return self._done(add_outcome(self._folder(), statement, outcome, **given))

    def retract(self, names: Sequence[str], *, reason: str, dry_run: bool = False) -> Report:
        """Withdraws records that should never have stood (see `ssbgraph.amending.retract`)."""
        from ssbgraph.amending import retract

        return self._done(retract(self._folder(), names, reason=reason, dry_run=dry_run))

    def supersede(self, old: str, new: str, *, reason: str | None = None, dry_run: bool = False) -> Report:
        """Lets the later statement take the place of the earlier (see `ssbgraph.amending.supersede`)."""
        from ssbgraph.amending import supersede

        return self._done(supersede(self._folder(), old, new, reason=reason, dry_run=dry_run))

    def merge(self, old: str, new: str, *, reason: str | None = None, dry_run: bool = False) -> Report:
        """Makes one record of two that mean the same (see `ssbgraph.amending.merge`)."""
        from ssbgraph.amending import merge

        return self._done(merge(self._folder(), old, new, reason=reason, dry_run=dry_run))

    def rename(
        self, name: str, new_id: str | None = None, *, label: str | None = None, reason: str | None = None, dry_run: bool = False
    ) -> Report:
        """Gives a thing or source another id, or a thing another name (see `ssbgraph.amending.rename`)."""
        from ssbgraph.amending import rename

        return self._done(rename(self._folder(), name, new_id, label=label, reason=reason, dry_run=dry_run))

    def _folder(self) -> Path:
        return folder_to_change(self._paths)

    def _done(self, report: Report) -> Report:
        if report.written:
            self.__dict__.pop("store", None)
            self.view = open_view(self._paths, self._as_of)
        return report
