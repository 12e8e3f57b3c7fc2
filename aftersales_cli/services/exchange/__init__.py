"""Bringing files in, and writing them: read, check, settle, write."""
