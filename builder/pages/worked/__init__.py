"""The worked example and the worked solution, written from the graph."""
