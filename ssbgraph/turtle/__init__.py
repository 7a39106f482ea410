"""Canonical Turtle: one text for one set of triples, whatever machine writes it.

Only the prefixes that are used; the thing itself first, then its statements by number, then disputes; `a`
first, then a fixed order of predicates, one a line; objects sorted. Writing what was read gives the same bytes.
Comments at the head of a file are kept. A comment further down would be lost and is refused, with its place.
"""

from ssbgraph.turtle.form import format_text, head_comments, read_turtle
from ssbgraph.turtle.write import write_turtle

__all__ = ["format_text", "head_comments", "read_turtle", "write_turtle"]
