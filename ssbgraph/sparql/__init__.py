"""SPARQL over the graph: shipped queries in the process, anybody's queries in a child with limits."""
