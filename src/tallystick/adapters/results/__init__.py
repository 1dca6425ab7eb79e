"""Where the answers of runs are kept."""
