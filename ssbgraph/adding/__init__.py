"""Enters single facts as a person gives them: names for ids, texts for numbers, the address of a page for a source.

parts       what can be said of each kind of record, and what the command line calls it
spelling    a value as a person writes it, as the value of a record
sourcing    the address of a page, as a source that is known or a new one
completing  whole records of what was given, and everything that is wrong with it
similar     what the graph says already that is like it
standing    what a page adds to statements that stand: a second source, an outcome, a successor
enter       all of it, through the checks and the writing of the import
"""

from ssbgraph.adding.enter import add, add_outcome, add_records

__all__ = ["add", "add_outcome", "add_records"]
