"""Corrects what was entered and keeps its history: an id that was published never vanishes.

targets     what a person calls a record, as its IRI
editor      changes to the graph in memory: put, retire, name another instead, check the result
retract     withdraws records that should never have stood
supersede   lets a later statement take the place of an earlier one
merge       makes one record of two that mean the same
rename      gives a thing or source another id, or a thing another name
"""

from ssbgraph.amending.merge import merge
from ssbgraph.amending.rename import rename
from ssbgraph.amending.retract import retract
from ssbgraph.amending.supersede import supersede

__all__ = ["merge", "rename", "retract", "supersede"]
