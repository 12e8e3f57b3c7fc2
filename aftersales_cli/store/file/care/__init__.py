"""Looking after the shop's file: is it whole, copies of it, one put back, what can be saved of a damaged one."""
