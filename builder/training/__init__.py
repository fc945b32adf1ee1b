"""Training loops for the lectures, in plain readable NumPy or by the graph's own update."""
