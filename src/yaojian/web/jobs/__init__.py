"""Work that a page does not wait for: a queue in the database, done once, whoever is killed meanwhile."""
