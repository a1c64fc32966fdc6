"""One script a figure, peers beside us in the same run."""
