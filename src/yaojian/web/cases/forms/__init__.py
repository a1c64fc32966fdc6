"""What is typed about cases, and by what their lists are narrowed."""
