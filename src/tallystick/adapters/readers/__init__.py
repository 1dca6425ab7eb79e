"""Where rows come from: files, PostgreSQL; and the canonicaliser that makes a snapshot's Parquet of them."""
