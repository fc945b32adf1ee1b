"""What a lecturer reads of a whole class."""
