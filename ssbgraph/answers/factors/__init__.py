"""The measures that carry the factors of a SWOT analysis: numbers over the statements of the graph."""
