"""Measuring the program: each goal beside its figure, as ratios in one run."""
