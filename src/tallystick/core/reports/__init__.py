"""Published numbers held against the metrics that should produce them."""
