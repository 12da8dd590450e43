"""Screens (PySide6)."""

PRODUCT = "Kemensos Lapangan"
