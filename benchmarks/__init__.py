"""Measurements of the program's speed, as ratios within one run where the machine's own speed would tell."""
