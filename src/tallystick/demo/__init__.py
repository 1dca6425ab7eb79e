"""The demo company: exports in the shapes of real vendors, with known faults, and the truth about them row by row.

Nothing here knows how a tie is computed. A row is made of parts, each part carries the reason why it is there, and the
truth is the list of these reasons; so whoever computes the same from the exports has found it out.
"""
