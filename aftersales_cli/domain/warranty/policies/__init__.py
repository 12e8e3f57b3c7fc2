"""Policies as values: read from a file, picked for a device, read aloud, tested by cases."""
