"""Settings: ``base`` is what runs; ``test`` is base on a throw-away data directory."""
