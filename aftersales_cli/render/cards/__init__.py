"""How customers, devices, parts and staff look."""
