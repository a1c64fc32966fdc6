"""Products: what they are, whose they are, and the numbers they have borne."""
