"""Questions in plain words: read by a grammar over the registry and by examples, refused when not understood."""

from ssbgraph.ask.binding import Reading
from ssbgraph.ask.reader import read
from ssbgraph.ask.refusing import NoQuestion

__all__ = ["NoQuestion", "Reading", "read"]
