"""How anything is shown: as a table, as lines, as JSON or CSV; and what is said beside it."""
