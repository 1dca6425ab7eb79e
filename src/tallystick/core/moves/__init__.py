"""One metric against itself: between two periods, two snapshots, or two versions of its definition."""
