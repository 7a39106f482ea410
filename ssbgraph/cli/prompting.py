"""Single questions on a terminal, with completion, a line of explanation and a check of the answer."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.validation import Validator

Check = Callable[[str], str]
"""What is wrong with an answer; empty where nothing is."""


class Prompter:
    """Asks on the terminal. Ctrl-C and Ctrl-D raise KeyboardInterrupt and EOFError."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import InMemoryHistory

        self._session: PromptSession[str] = PromptSession(history=InMemoryHistory())

    def ask(
        self, label: str, *, suggestions: Sequence[str] = (), meaning: str = "", default: str = "", check: Check | None = None
    ) -> str:
        """One answer, without spaces around it; asked until it passes the check."""
        from prompt_toolkit.completion import WordCompleter

        completer = WordCompleter(list(suggestions), ignore_case=True, sentence=True, match_middle=True) if suggestions else None
        return self._session.prompt(
            f"{label}: ",
            completer=completer,
            complete_while_typing=True,
            default=default,
            validate_while_typing=False,
            validator=_validator(check) if check else None,
            bottom_toolbar=_wrapped(meaning) if meaning else None,
            reserve_space_for_menu=6 if suggestions else 0,
        ).strip()

    def agree(self, question: str) -> bool:
        """Whether the answer is yes, which Enter means."""

        def check(text: str) -> str:
            return "" if text.lower() in ("", "y", "yes", "n", "no") else "Answer y or n."

        return self.ask(f"{question} [Y/n]", check=check).lower() in ("", "y", "yes")


def _validator(check: Check) -> Validator:
    from prompt_toolkit.document import Document
    from prompt_toolkit.validation import ValidationError, Validator

    class Checked(Validator):
        def validate(self, document: Document) -> None:
            if fault := check(document.text.strip()):
                raise ValidationError(len(document.text), _shortened(fault))

    return Checked()


def _wrapped(text: str) -> str:
    return textwrap.fill(text, shutil.get_terminal_size((80, 24)).columns - 1)


def _shortened(text: str) -> str:
    """The text as it fits into the one line that the terminal has for it."""
    return textwrap.shorten(text, shutil.get_terminal_size((80, 24)).columns - 1, placeholder=" …")
