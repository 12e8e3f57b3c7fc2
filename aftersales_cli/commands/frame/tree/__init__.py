"""The frame around Typer, and why there is one (``docs/frame.md``): nouns, verbs, what they take, help and refusals."""
