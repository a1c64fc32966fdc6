"""What the pages show, made of the answers of the engine."""
