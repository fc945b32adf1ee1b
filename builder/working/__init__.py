"""The graph of named quantities, its gradient and its evaluation; it knows no course, student or page."""
