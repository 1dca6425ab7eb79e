"""Programs that need nothing but Python: handed to whoever must not have to trust this package."""
