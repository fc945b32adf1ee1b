"""What the prose of a lecture may call: formulas, diagrams, tables and plots by the names of quantities."""
