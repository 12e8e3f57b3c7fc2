"""What the shop keeps a card of: customers, devices, parts, staff, prices."""
