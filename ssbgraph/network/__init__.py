"""Graph analysis on NetworkX: what becomes a node and an edge is decided in `project` alone."""
