"""Paso a paso: the mathematics of neural networks, taught, set and marked by hand."""

__version__ = "0.1.0"
