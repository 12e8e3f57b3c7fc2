"""What is true in the trade: plain values and rules. Imports nothing of ours, reads no clock, file or database."""
