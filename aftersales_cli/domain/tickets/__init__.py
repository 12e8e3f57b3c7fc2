"""Orders (托修单): what one is, its steps and their rules, its money."""
