"""Questions in plain words: read by an exact grammar over the registry, refused when not understood."""

from ssbgraph.ask.reader import NoQuestion, Reading, read

__all__ = ["NoQuestion", "Reading", "read"]
