"""A declared copy held against its original, cell by cell."""
