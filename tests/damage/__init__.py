"""Damaged inputs for the import, made from sound ones by rule and seed."""
