"""Reads figures and dates out of running text."""
