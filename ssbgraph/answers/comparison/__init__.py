"""Competitors side by side: what the graph says of each, aspect by aspect, like with like."""
