"""Whose printings are one story: fingerprints, the verdict on a pair, and grouping."""
