"""Plain values that every subject uses: money, days, text, numbers, errors."""
