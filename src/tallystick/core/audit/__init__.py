"""The audit trail: a Merkle log (RFC 6962) over canonical events, checkpoints over it, and what proves both."""
