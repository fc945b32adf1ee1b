"""Measurements of the speed of the program, as ratios within one run where a machine's own speed would tell."""
