"""The fault lab: what is too slow for the test suite, or needs tools of the system. ``python -m tests.fault_lab``."""
