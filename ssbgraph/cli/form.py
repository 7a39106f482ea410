"""The form in which `ssbgraph add` asks for a fact on a terminal."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssbgraph.adding.similar import LIKE, OFFER
from ssbgraph.cli.add import in_options
from ssbgraph.cli.changes import difference, show_report
from ssbgraph.cli.prompting import Prompter

if TYPE_CHECKING:
    from ssbgraph.adding.parts import Part
    from ssbgraph.adding.similar import Likeness
    from ssbgraph.importing import Report
    from ssbgraph.store.view import View

_ASKED_TOO = {
    "relation": ("announced",),
    "claim": ("unit", "announced"),
    "thing": ("country",),
    "dispute": ("statement",),
    "source": ("published",),
}
"""Parts that are asked for although a record can be without them; Enter leaves them out."""
_LATER = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?) lies after the date of the data set")


def form(kind: str | None, given: dict[str, Any], data: Path, *, dry_run: bool) -> int:
    """Asks for what is not given, shows what is like it, and writes when told so; returns the exit code."""
    try:
        return _Form(given, data).run(kind, dry_run)
    except EOFError:
        raise KeyboardInterrupt from None


class _Form:
    def __init__(self, given: dict[str, Any], data: Path) -> None:
        from ssbgraph.store.plain import plain_view

        self.data = data
        self.given = dict(given)
        self.things: list[dict[str, Any]] = []
        self.as_of: date | None = None
        self.prompter = Prompter()
        self.view: View = plain_view(data)

    def run(self, kind: str | None, dry_run: bool) -> int:
        from ssbgraph.adding.parts import KINDS

        click.echo("Tab completes, Enter goes on, Ctrl-C gives up; nothing is written till the end.")
        chosen = kind or self._one_of("What to add", KINDS)
        self._ask_parts(chosen)
        if chosen != "source":
            self._ask_source()
        self._ask_more(chosen)
        self._compare(chosen)
        return self._write(chosen, dry_run)

    def _ask_parts(self, kind: str) -> None:
        """Asks for the parts that a record must have, and for those that it mostly has."""
        from ssbgraph.adding.parts import is_required, parts

        named = {part.name: part for part in parts(kind)}
        for name in (*(name for name, part in named.items() if is_required(part)), *_ASKED_TOO[kind]):
            if name not in self.given and (is_required(named[name]) or self._fits(named[name])):
                self._ask(named[name], optional=not is_required(named[name]) and name != "unit")

    def _one_of(self, label: str, names: Sequence[str]) -> str:
        def check(text: str) -> str:
            return "" if text in names else f"One of: {', '.join(names)}."

        return self.prompter.ask(label, suggestions=names, meaning=f"One of: {', '.join(names)}.", check=check)

    def _fits(self, part: Part) -> bool:
        """Whether a part that may be left out is worth asking for: a unit only where a figure takes one."""
        from ssbgraph.importing.vocabulary import vocabulary

        metric = vocabulary().metrics.get(str(self.given.get("metric")))
        return part.name != "unit" or (metric is not None and not metric.milestone)

    def _ask(self, part: Part, *, optional: bool = False, default: str = "", into: dict[str, Any] | None = None) -> None:
        """Asks for one part and keeps the answer (of the fact, or of what `into` describes) as the import wants it."""
        from ssbgraph.adding.answering import suggestions, understood
        from ssbgraph.adding.meanings import meaning
        from ssbgraph.importing.values import Bad

        def check(text: str) -> str:
            try:
                free = (optional and not text) or (part.is_thing and _is_new(text))
                return "" if free else understood(self.view, part, text, self.given) and ""
            except Bad as error:
                return f"{error.args[0]}; {error.args[1]}"

        home = self.given if into is None else into
        found = suggestions(self.view, part, self.given)
        only = found[0] if part.name == "unit" and len(found) == 1 else default
        label = part.name.replace("_", " ") + (" (Enter: none)" if optional else "")
        text = self.prompter.ask(label, suggestions=found, meaning=meaning(part), default=only, check=check)
        if text:
            new = part.is_thing and _is_new(text)
            answer = self._new_thing(text[:-1].strip()) if new else understood(self.view, part, text, self.given)
            home[part.name] = [*home.get(part.name, []), answer] if part.entry.many else answer

    def _new_thing(self, name: str) -> str:
        """Asks what is to be known of a thing that the graph does not know; returns its id."""
        from ssbgraph.adding.parts import parts
        from ssbgraph.importing.naming import made_id

        thing: dict[str, Any] = {"name": name}
        click.echo(f"  {name} is new:")
        named = {part.name: part for part in parts("thing")}
        self._ask(named["id"], default=made_id("thing", thing) or "", into=thing)
        self._ask(named["type"], into=thing)
        for name_of_part in ("role", "country"):
            self._ask(named[name_of_part], optional=True, into=thing)
        self.things.append(thing)
        return str(thing["id"])

    def _ask_source(self) -> None:
        """Asks for the page that says so, and for what is to be known of one that is not cited yet."""
        from ssbgraph.adding.sourcing import Sources

        def check(text: str) -> str:
            new = text.startswith(("https://", "http://"))
            return "" if new or Sources(self.view).known(text) else "Give the address of the page, with https://."

        if "source" not in self.given:
            text = self.prompter.ask(
                "source", meaning="Address of the page that says so; the id of a cited source will do.", check=check
            )
            self.given["source"] = [text]
        sources = self.given["source"]
        for text in [sources] if isinstance(sources, str) else sources:
            known = Sources(self.view).known(text)
            if known:
                source = self.view.sources[known.removeprefix("src-")]
                click.echo(f"  cited already: {source.publisher}, {source.title} ({source.published or 'undated'})")
            else:
                self._ask_details()

    def _ask_details(self) -> None:
        from ssbgraph.adding.parts import parts

        for part in parts("source"):
            option = "source_kind" if part.name == "kind" else part.name
            if option in ("title", "publisher", "published") and option not in self.given:
                self._ask(part, optional=option == "published")

    def _ask_more(self, kind: str) -> None:
        """Asks for further parts by name until Enter alone."""
        from ssbgraph.adding.parts import parts

        left = {part.name: part for part in parts(kind) if part.entry.many or part.name not in self.given}

        def check(text: str) -> str:
            return "" if not text or text in left else f"One of: {', '.join(left)}; Enter goes on."

        while name := self.prompter.ask(
            "more (Enter: no more)", suggestions=list(left), check=check, meaning=f"One of: {', '.join(left)}."
        ):
            self._ask(left[name], optional=True)

    def _compare(self, kind: str) -> None:
        """Shows what the graph says already, and asks what the fact is to it."""
        from ssbgraph.adding.enter import likenesses

        found = likenesses(self.data, kind, self.given)
        if not found:
            return
        click.echo("The graph says already:")
        for number, one in enumerate(found, 1):
            click.echo(
                textwrap.fill(
                    f"{one.text} [{one.name}]",
                    shutil.get_terminal_size((80, 24)).columns - 1,
                    initial_indent=f"  {number}  ",
                    subsequent_indent="     ",
                    break_on_hyphens=False,
                )
            )
        if kind not in ("relation", "claim"):
            return
        promises = [str(number) for number, one in enumerate(found, 1) if one.open_promise]
        numbers = [str(number) for number in range(1, len(found) + 1)]
        choice = self._choice(numbers, promises)
        if choice:
            self._relate(choice, found)

    def _choice(self, numbers: list[str], promises: list[str]) -> str:
        allowed = ["", *(f"s{one}" for one in numbers), *(f"r{one}" for one in promises)]
        click.echo(
            f"  Enter: another fact.  s{numbers[0]}: the same fact, second source."
            + (f"  r{promises[0]}: replaces this promise." if promises else "")
        )

        def check(text: str) -> str:
            return "" if text in allowed else f"Enter, or one of {', '.join(allowed[1:])}."

        return self.prompter.ask("what is it", check=check)

    def _relate(self, choice: str, found: Sequence[Likeness]) -> None:
        one = found[int(choice[1:]) - 1]
        self.given["same_as" if choice[0] == "s" else "replaces"] = one.name

    def _write(self, kind: str, dry_run: bool) -> int:
        """Shows the change, corrects what is wrong, and writes when told so."""
        report = self._report(kind, dry_run=True)
        while report.problems:
            self._correct(kind, report)
            report = self._report(kind, dry_run=True)
        for line in difference(report):
            click.echo(line)
        if dry_run or not report.changes or not self.prompter.agree("Write this?"):
            click.echo("Nothing was written.")
            return 0
        written = self._report(kind, dry_run=False)
        written.notes = [note for note in written.notes if not note.startswith((LIKE, OFFER))]
        return show_report(written, dry_run=False, form="text", called=in_options)

    def _report(self, kind: str, *, dry_run: bool) -> Report:
        from ssbgraph.adding import add

        return add(self.data, kind, dry_run=dry_run, as_of=self.as_of, things=self.things, **self.given)

    def _correct(self, kind: str, report: Report) -> None:
        """Moves the date of the data set on, or asks anew for a part that is wrong."""
        from ssbgraph.adding.parts import parts
        from ssbgraph.dates import latest

        for problem in report.problems:
            click.echo(f"  {in_options(problem)}")
            later = _LATER.search(problem.reason)
            if later and self.prompter.agree(f"Move the date of the data set on to {latest(later[1])}?"):
                self.as_of = latest(later[1])
                return
        names = {part.name: part for part in parts(kind)}
        part = names[self._one_of("correct which part", list(names))]
        self.given.pop(part.name, None)
        self._ask(part, optional=True)


def _is_new(text: str) -> bool:
    """Whether an answer is the name of a thing to be added."""
    return len(text) > 1 and text.endswith("+")
