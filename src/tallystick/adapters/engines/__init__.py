"""The data plane: where rows are joined and added up. One canonical SQL text, several engines."""
