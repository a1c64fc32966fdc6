"""What a person or an office is told: written with the act that causes it, marked when it was read."""
