"""The JSON Schema of the model, as editors read it."""
