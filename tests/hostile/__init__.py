"""Queries that try to crash, stall, escape or change: for tests of the sandbox."""
