"""From raw rows to a snapshot: how a value is typed, what fails, what changed. Decisions only; adapters do them."""
