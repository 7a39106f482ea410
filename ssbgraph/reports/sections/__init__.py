"""The sections of the reports, one module each."""
