"""One story to each command; a command may import every room, and hands values from one to another."""
