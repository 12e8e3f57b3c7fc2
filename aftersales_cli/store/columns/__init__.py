"""The columns of every record table: the one place where a field is said to exist."""
