"""Orders (托修单): opening one, every step until it is handed over, and its money. One module for each job."""
