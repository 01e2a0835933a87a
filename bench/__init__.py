"""Measurements, as ratios to the bare thing: `make bench`."""
