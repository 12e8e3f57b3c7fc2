"""Where records are kept: all SQL of the program, and nothing but SQL and its rows."""
