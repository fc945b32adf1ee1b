"""Formulas and numbers in print: symbols, equalities, arrays, the decimal sign."""
