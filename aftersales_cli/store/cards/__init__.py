"""The cards in the shop's file: customers, devices, parts with their stock, staff, prices."""
