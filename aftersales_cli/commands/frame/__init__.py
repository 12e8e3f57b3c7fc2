"""What every command stands on, and why it is more than Typer (``docs/frame.md``): tree, values, help, questions."""
