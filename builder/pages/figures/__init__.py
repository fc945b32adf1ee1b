"""Pictures: the network as a vector template, and plots drawn by matplotlib."""
