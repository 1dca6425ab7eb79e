"""What is left to do about a tie: exceptions, open items, and the fixes that would end them."""
