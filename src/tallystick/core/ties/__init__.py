"""Ties: which rows are the same thing, and through which causes one number leads to the other."""
