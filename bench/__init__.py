"""Measured against the floor: what a tie costs beside the plainest join of the same rows."""
