"""Every way in which a SPARQL text can be cut into tokens.

SPARQL engines differ in how they cut: one reads `?a<?b)…>` as an IRI, the next as "less than"; an engine
without a separate lexer (Oxigraph's is one) accepts `1SERVICE` and `ASKFROM`, and reads three quotes as an
empty string and the start of another where a long string would not end. A check that trusts one way of
cutting can be fooled by a text that the engine cuts in another.

So all ways are followed at once: `readings` finds each position at which *some* cutting starts a token.
Strings, IRIs, comments, variables and prefixed names are taken whole; everything else one character at a
time, which covers any keyword or operator. Whatever an engine can take for a keyword therefore starts at one
of these positions, while what can only lie inside a string, comment or IRI does not. The price is that a few
contrived harmless texts are refused; no harmful one passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssbgraph.errors import QueryRefused

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _BASE + "_0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = f"(?:[{_BASE}](?:[{_CHARS}.]*[{_CHARS}])?)?"
_LOCAL = rf"(?:[{_BASE}_0-9:]|{_ESCAPED})(?:\.*(?:[{_CHARS}:]|{_ESCAPED}))*"

VARIABLE = rf"[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*"
PREFIXED_NAME = f"{_PREFIX}:(?:{_LOCAL})?"
IRI = r'<[^<>"{}|^`\x00-\x20]*>'
SPACE = r"(?:[ \t\r\n]|\#[^\r\n]*+)*+"

_FIXED = {
    "<": (re.compile(IRI), re.compile("<<?")),
    ">": (re.compile(">>?"),),
    "?": (re.compile(VARIABLE + r"|\?"),),
    "$": (re.compile(VARIABLE + r"|\$"),),
    "@": (re.compile(r"@[A-Za-z]+(?:-+[A-Za-z0-9]+)*|@"),),
    '"': (re.compile(r'"""(?s:(?:(?:""?)?(?:[^"\\]|\\.))*)"""|"(?:[^"\\\r\n]|\\.)*"'),),
    "'": (re.compile(r"'''(?s:(?:(?:''?)?(?:[^'\\]|\\.))*)'''|'(?:[^'\\\r\n]|\\.)*'"),),
    ":": (re.compile(PREFIXED_NAME),),
}
_NAME = re.compile(PREFIXED_NAME)
_RUN = re.compile(f"[{_BASE}][{_CHARS}.]*")
_NESTING = {"{": 1, "[": 1, "(": 1, "<<": 1, "}": -1, "]": -1, ")": -1, ">>": -1}
_LINE_END = re.compile(r"[\r\n]")
_WORK = 60
"""How many times over a text may be scanned. Honest queries need two; only a built one needs many."""


class _Cutter:
    """Finds the tokens that can start at a position, within a bound on the work."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = _WORK * len(text) + 1000
        self._line_end = self._run_end = 0
        self._name_end: int | None = None

    def ends(self, position: int) -> Iterator[int]:
        """Ends of all tokens that can start here."""
        if self._text[position] == "#":
            yield self._line(position)
            return
        kinds = _FIXED.get(self._text[position])
        if kinds is None:
            yield position + 1
            if (end := self._name(position)) is not None:
                yield end
            return
        found = [end for kind in kinds if (end := self._match(kind, position)) is not None]
        if self._text.startswith("<<", position):
            found.append(position + 1)
        yield from found or (position + 1,)

    def _match(self, kind: re.Pattern[str], position: int) -> int | None:
        match = kind.match(self._text, position)
        scanned = (match.end() if match else len(self._text)) - position
        self._left -= scanned if match or self._text[position] in "\"'" else 0
        if self._left < 0:
            raise QueryRefused(
                "the query's quotes and brackets are too entangled to be checked",
                hint="Close every string and keep each on one line.",
            )
        return match.end() if match else None

    def _line(self, position: int) -> int:
        """End of the line, and so of a comment."""
        if position >= self._line_end:
            end = _LINE_END.search(self._text, position)
            self._line_end = end.start() if end else len(self._text)
        return self._line_end

    def _name(self, position: int) -> int | None:
        """End of the prefixed name that starts here; the same for every start within its prefix."""
        if position >= self._run_end:
            run = _RUN.match(self._text, position)
            self._run_end = run.end() if run else position + 1
            self._name_end = self._match(_NAME, position) if run else None
        return self._name_end


def readings(text: str) -> list[int | None]:
    """For each position the deepest nesting at which some cutting starts a token there, None if none does.

    Brackets of all kinds and triple terms `<< >>` count as one level each. The last position is the end of
    the text. Raises QueryRefused when following all cuttings takes more work than any honest query does.
    """
    cutter = _Cutter(text)
    depths: list[int | None] = [None] * (len(text) + 1)
    depths[0] = 0
    for position in range(len(text)):
        depth = depths[position]
        if depth is None:
            continue
        for end in cutter.ends(position):
            after = max(0, depth + _NESTING.get(text[position:end], 0))
            known = depths[end]
            depths[end] = after if known is None else max(after, known)
    return depths
