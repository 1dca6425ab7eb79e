"""Status, date, owner and completion side by side: how each system defines them, and on which rows they part."""
