"""Supply analysis against an independent reading of its definitions, and in worlds that are solved by hand."""
