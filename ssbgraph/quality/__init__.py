"""Checks of data: terms, shapes, and whether what is said can be true."""
