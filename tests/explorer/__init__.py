"""The explorer in a real browser: what tests of its parts share."""
