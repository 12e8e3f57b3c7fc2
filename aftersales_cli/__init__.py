"""The counter terminal of a repair shop."""

__version__ = "0.1.0"
