"""Where proofs of the audit trail are kept outside of its database: receipts and checkpoints."""
