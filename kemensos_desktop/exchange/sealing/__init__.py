"""Sealed batches: age to the office, content-named parts, a signed and sealed manifest."""
