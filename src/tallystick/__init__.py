"""Tallystick: an operating layer between a company's systems of record."""

__version__ = "0.1.0"
