"""What a student hands in is read, compared with the key and with their own earlier answers, and named."""
