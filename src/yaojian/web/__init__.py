"""The Django site: thin pages, each a question of one office, over the engines."""
