"""Models of mistakes: each maps a graph to the wrong formulas of someone who makes it, a family a file."""
