"""Tables taken from larger libraries once, so that nobody has to install or load those."""
