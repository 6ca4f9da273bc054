"""Which fields: one article page read into values, each with the witnesses that spoke for it."""
