"""What every command stands on: the tree, help, refusals of the parser, the session, questions, this computer."""
