"""The shop's file: opening it, its schema and journal, copies of it, and what can be wrong with it."""
