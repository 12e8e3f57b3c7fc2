"""Orders in the shop's file."""
