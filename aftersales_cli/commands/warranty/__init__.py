"""The warranty as it is typed: facts, verdicts, policies."""
