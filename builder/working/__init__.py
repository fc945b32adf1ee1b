"""The graph of named quantities, its gradient, its derivations and its evaluation; it knows no course, student or page."""
