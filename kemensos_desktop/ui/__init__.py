"""Screens (PySide6)."""
