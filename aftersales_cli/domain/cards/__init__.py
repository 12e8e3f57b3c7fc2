"""What customers, devices, parts and staff are."""
