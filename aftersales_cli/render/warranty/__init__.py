"""How verdicts, policies and facts look."""
