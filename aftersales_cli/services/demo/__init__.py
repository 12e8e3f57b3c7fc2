"""A throw-away shop: a month of orders, planned and played by the acts of the counter."""
