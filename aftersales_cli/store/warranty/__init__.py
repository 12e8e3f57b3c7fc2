"""Policies: the files that ship, and the editions kept in the shop's file."""
