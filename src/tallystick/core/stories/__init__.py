"""One business thing through all systems: which rows stand for it, how they are linked, where its chain ends."""
