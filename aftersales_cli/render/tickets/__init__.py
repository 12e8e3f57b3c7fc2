"""How orders look: in lists, as a card, on paper."""
