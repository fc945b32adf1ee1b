"""What students get and get back: sheets, forms to answer on, and feedback."""
