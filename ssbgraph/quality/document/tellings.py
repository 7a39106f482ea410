"""What a text tells of its own statements: when they were said, that a promise was broken, that sources disagree."""

from __future__ import annotations

import re

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:\d{{1,2}} )?(?:{_MONTH} )?(?:20[0-4]\d(?:-\d\d(?:-\d\d)?)?|undated)"
_STATUS = (
    r"(?:target|planned|plan|company-stated|demonstrated|achieved|outside estimate|estimate|announced|active|running|"
    r"open|met|missed|replaced|withdrawn|overdue|third party|verified by [^,;()]{2,60})"
)
_SAYING = re.compile(
    rf"\b(?:said|announced|stated|published|given|as known)(?: on| in| by)? {_DAY}\b|"
    rf"(?<=[(,; ]){_STATUS}\)?[,;] {_DAY}(?=[);,.])|; {_DAY}(?=[);])"
)
_OVER = re.compile(
    r"\b(?:missed|replaced|withdrawn|overdue|abandoned|ended|rumoured|postponed|slipped|dropped|not met)\b|"
    r"\bfirst date\b|"
    r"\bwas promised\b|\bfirst given\b",
    re.IGNORECASE,
)
_DISPUTED = re.compile(r"\bdisput|\bdisagree|\bcontradict", re.IGNORECASE)
_SAID_HEAD = re.compile(r"(?:said|announced|stated|published|date said|notes?|sources?|on|when said)$", re.IGNORECASE)


def without_sayings(text: str) -> str:
    """The text with the days on which something was said blanked out: they are no dates of what it tells.

    Days stand behind a word of saying ("said 12 October 2023"), or in brackets behind a status ("(target, May 2025)") or
    behind a semicolon ("(running; May 2025)").
    """
    return _SAYING.sub(lambda match: " " * len(match[0]) if match[0][:4].lower() in _VERBS else _kept(match[0]), text)


_VERBS = ("said", "anno", "stat", "publ", "give", "as k")


def _kept(match: str) -> str:
    """The status word stays, the day behind it goes."""
    at = max(match.rfind(","), match.rfind(";"))
    return match[:at] + " " * (len(match) - at)


def tells_outcome(text: str) -> bool:
    """Whether the text itself says that a promise was not kept, or is the first of several."""
    return bool(_OVER.search(text))


def tells_dispute(text: str) -> bool:
    """Whether the text says that sources disagree."""
    return bool(_DISPUTED.search(text))


def heads_sayings(heading: str) -> bool:
    """Whether a column with this heading tells when or where something was said, not what."""
    return bool(_SAID_HEAD.match(heading.strip()))
