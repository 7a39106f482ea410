"""Tokens of a SPARQL query as the grammar cuts them, and the SELECT clauses among them.

For queries of our own and for binding parameters. It trusts the text: checks against hostile queries use
`readings` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssbgraph.sparql.readings import IRI, PREFIXED_NAME, VARIABLE

_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<comment>\#[^\r\n]*)",
            r"(?P<space>\s+)",
            rf"(?P<iri>{IRI})",
            r'(?P<string>"""(?s:.*?)(?<!\\)"""|\'\'\'(?s:.*?)(?<!\\)\'\'\'|"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\\\r\n]|\\.)*\')',
            rf"(?P<variable>{VARIABLE})",
            rf"(?P<name>{PREFIXED_NAME})",
            r"(?P<word>[A-Za-z_]+)",
            r"(?P<mark>(?s:.))",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind (variable, word, iri, name, string, mark), text and start."""

    kind: str
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def variable(self) -> str | None:
        """Name of the variable, without its mark; None for other tokens."""
        return self.text[1:] if self.kind == "variable" else None


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT clause: the variables it projects (None for `*`) and the tokens from SELECT to its body."""

    projected: tuple[str, ...] | None
    first: int
    body: int
    depth: int


def tokens(text: str) -> list[Token]:
    """All tokens of the text, without blanks and comments."""
    return [
        Token(match.lastgroup or "", match[0], match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup not in ("space", "comment")
    ]


def variables(found: Sequence[Token]) -> set[str]:
    """Names of all variables in the tokens."""
    return {name for token in found if (name := token.variable)}


def selects(found: Sequence[Token]) -> Iterator[Select]:
    """The SELECT clauses in the order of the text, the outermost first; `depth` counts the braces around."""
    depth = 0
    for index, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.is_word("SELECT"):
            body = _body(found, index)
            yield Select(_projected(found[index + 1 : body]), index, body, depth)


def _body(found: Sequence[Token], start: int) -> int:
    """Index of the `{`, WHERE or FROM that ends the projection (braces in an EXISTS of it are skipped)."""
    level = 0
    for index in range(start, len(found)):
        level += {"(": 1, ")": -1}.get(found[index].text, 0)
        if level == 0 and (found[index].text == "{" or found[index].is_word("WHERE", "FROM")):
            return index
    return len(found)


def _projected(clause: Sequence[Token]) -> tuple[str, ...] | None:
    names: list[str] = []
    level = 0
    for index, token in enumerate(clause):
        level += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "*" and level == 0:
            return None
        if token.variable and (level == 0 or (level == 1 and clause[index - 1].is_word("AS"))):
            names.append(token.variable)
    return tuple(names)
