"""From exported files nobody described to a first model: what each column is, and which columns meet. Pure: figures in,
guesses with their evidence out; whatever is not clear becomes a question, never an answer."""
