"""What the law answers when everybody asks: clauses, provisions, what carries out what, tasks, comparison, history."""
