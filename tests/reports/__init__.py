"""Tests of the reports: what they say, what it rests on, and the documents made of them."""
