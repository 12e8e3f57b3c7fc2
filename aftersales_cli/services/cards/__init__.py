"""What the shop keeps a card of: customers, devices, parts with their stock, staff, prices."""
