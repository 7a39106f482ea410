"""Brings facts in JSON Lines into the Turtle files: checked, merged, written all at once or not at all.

read       lines to records, each with the place it came from
fields     the form of each kind of record: fields, closed lists, conversions to RDF terms
checks     what a field table cannot say: references, domain and range, dates in order, units
convert    records that need another form: relations to a parent, outcomes, planned supply
graph      the Turtle files as editable sets of triples
plan       what each record changes: taken, merged, revised or refused
run        all of it, then one atomic write
"""

from ssbgraph.importing.report import Problem, Report
from ssbgraph.importing.run import Options, import_paths, import_records

__all__ = ["Options", "Problem", "Report", "import_paths", "import_records"]
