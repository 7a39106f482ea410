"""Holds a Markdown text against the graph: which of its sentences are supported, and which are not."""
