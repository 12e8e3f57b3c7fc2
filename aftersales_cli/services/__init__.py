"""What the shop does: one function is one act at the counter and one transaction."""
