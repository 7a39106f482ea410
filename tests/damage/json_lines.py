"""Damaged JSON Lines."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Iterator
from random import Random
from typing import Any

from facts import changed, lines

from damage.cases import FIGURE, GAMMA, MADE, PROMISE, SOUND, SUPPLIES, Case, flat, with_value, wrong_values

TYPES: tuple[Any, ...] = (5, -1.5, True, [], ["x"], {}, {"a": 1}, "", " ", [[["deep"]]])
LISTS = ("aliases", "roles", "sources", "records", "outcome.sources", "qualifiers.verified_by")


def cases(random: Random) -> Iterator[Case]:
    """All damaged files."""
    for number, (what, content) in enumerate((*_fields(random), *_records(), *_texts(random), *_bytes())):
        yield Case(what, f"{number:03}.jsonl", content)


def _put(old: dict[str, Any], new: dict[str, Any]) -> bytes:
    return lines(*(new if record is old else record for record in SOUND))


def _fields(random: Random) -> Iterator[tuple[str, bytes]]:
    for record in SOUND:
        for field in flat(record):
            for value in random.sample(wrong_values(record, field), min(1, len(wrong_values(record, field)))):
                yield f"{record['id']}.{field} = {value[:30]!r}", _put(record, with_value(record, field, value))
            value = random.choice([value for value in TYPES if not _fits(field, value)])
            yield f"{record['id']}.{field} of another type: {value!r}", _put(record, with_value(record, field, value))


def _fits(field: str, value: Any) -> bool:
    """Whether the value could be right there, or has no say."""
    if field in LISTS:
        return value == [] and field != "sources"
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return (field in ("value", "qualifiers.amount") and number) or (field == "weak" and value is True)


def _records() -> Iterator[tuple[str, bytes]]:
    yield "a field that no record has", _put(GAMMA, changed(GAMMA, colour="red"))
    yield "two records of one id", lines(*SOUND, changed(SUPPLIES, status="ended"))
    yield "a circle", lines(*SOUND, changed(MADE, id="two--made-from--one", subject="two", object="one"))
    yield (
        "a circle of promises",
        lines(
            *(record for record in SOUND if record is not PROMISE),
            changed(PROMISE, replaces="gamma--x"),
            changed(PROMISE, id="gamma--x", announced="2023", replaces=PROMISE["id"]),
        ),
    )
    yield "a thing of itself", _put(MADE, changed(MADE, object="one"))
    yield "an upside-down range", _put(FIGURE, changed(FIGURE, value=None, value_min=2, value_max=1))
    yield "an end before its start", _put(SUPPLIES, changed(SUPPLIES, start="2026", end="2025"))
    yield "something from the future", _put(SUPPLIES, changed(SUPPLIES, announced="2031"))
    for record in SOUND:
        yield f"{record['id']} without sources or address", _put(record, changed(record, sources=None, url=None))


def _texts(random: Random) -> Iterator[tuple[str, bytes]]:
    content = lines(*SOUND).decode()
    ends = [at for at, letter in enumerate(content) if letter == "\n"]
    for letter in '{}":,[]':
        for _ in range(2):
            at = random.choice([at for at, found in enumerate(content) if found == letter])
            yield f"{letter} is missing at {at}", (content[:at] + content[at + 1 :]).encode()
    for _ in range(8):
        at = random.choice([at for at in range(1, len(content)) if at not in ends and at - 1 not in ends])
        yield f"cut off at {at}", content[:at].encode()
    yield "not a number", lines(FIGURE).replace(b"400.5", b"NaN")
    yield "a huge number", lines(FIGURE).replace(b"400.5", b"9" * 5000)
    yield "a huge exponent", lines(FIGURE).replace(b"400.5", b"1e99999999999999999999")
    yield "a broken surrogate", lines(GAMMA).replace(b'"Gamma"', b'"\\ud800"')
    yield "an escaped control character", lines(GAMMA).replace(b'"Gamma"', b'"\\u0000"')
    yield "a field twice", lines(GAMMA).replace(b'"id":', b'"id": "x", "id":')
    yield "a list of records", json.dumps(SOUND).encode()
    for depth in (10, 1000, 100_000):
        yield f"nested {depth} deep", b'{"id": "x", "metric": ' + b"[" * depth + b"]" * depth + b"}"
        yield f"objects {depth} deep", b'{"metric": ' * depth + b"1" + b"}" * depth


def _bytes() -> Iterator[tuple[str, bytes]]:
    content = lines(*SOUND)
    yield "latin-1", lines(changed(GAMMA, name="Gämma")).decode().encode("latin-1")
    yield "UTF-16", content.decode().encode("utf-16")
    yield "UTF-32", content.decode().encode("utf-32")
    yield "a byte-order mark", b"\xef\xbb\xbf" + content
    yield "bytes of zero", b"\0" * 1000
    yield "a zero byte in a text", content.replace(b"Gamma news", b"Gamma\0news")
    yield "an overlong encoding", content.replace(b"Gamma news", b"Gamma \xc0\xafnews")
    yield "a carriage return in a text", content.replace(b"Gamma news", b"Gamma\rnews")
    yield from (("gzip", gzip.compress(content, mtime=0)), ("bzip2", bz2.compress(content)), ("xz", lzma.compress(content)))
    yield "a gzip bomb", gzip.compress(b"\0" * 200_000_000, 9, mtime=0)
    yield "a line of 2 MB", lines(changed(GAMMA, name="x" * 2**21))
    yield "a file of 17 MB", content + b" " * (17 * 2**20)
    yield "a million lines", b"{}\n" * 1_000_000
