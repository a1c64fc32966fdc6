"""Who may act: people, offices, and the posts that people hold in offices."""
