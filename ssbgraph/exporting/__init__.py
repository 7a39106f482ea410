"""The graph in the forms that other tools read."""

from ssbgraph.exporting.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
